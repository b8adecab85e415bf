# Refusals: what happened and what to do next
refusal-signed-out = You are not signed in, or your session has ended. Sign in and try again.
refusal-not-done-yet = Your session had ended, so nothing was done. You are signed in again: look at this page, where whatever you entered stands as it was, and send it once more.
refusal-no-pass = This attempt is not open in this browser. Open your personal link again to go on; every answer that has arrived is saved, and answers that wait on this device are sent then.
refusal-wrong-credentials = E-mail address or password is wrong. Check both and try again.
refusal-not-found = There is nothing at this address. It may have been removed, or the link may be incomplete.
refusal-not-allowed = Your role does not allow this. Ask an owner of your organisation.
refusal-cross-site = This request came from another site and was not carried out. Open the page on this site and try again.
refusal-too-many = { $seconds ->
    [one] Too many tries. Wait one second and try again.
   *[other] Too many tries. Wait { $seconds } seconds and try again.
}
refusal-malformed = The request could not be read: { $detail }.
refusal-too-large = This is too much text. Shorten it and try again; nothing was saved.
refusal-too-slow = The request did not arrive in time. Check your connection and try again.
refusal-wrong-method = This address cannot be used that way.
refusal-email-taken = An account cannot be made with this e-mail address. Use another one.
refusal-link-used-up = This one-time link is unknown, was used, or is too old. Ask for a new one.
refusal-last-owner = An organisation needs at least one active owner. Make somebody else an owner first.
refusal-faulty-question = There are faults in the text, and nothing was saved or published: { $faults }
refusal-wrong-status = This is not possible as things stand now. Somebody may have been quicker: the page shows what holds.
refusal-changed-meanwhile = A change was saved in the meantime, and it was not overwritten. Look at what changed, then decide again.
refusal-infeasible = { $missing ->
    [one] The bank lacks one question for this blueprint. Change the weights, the level, the language or the technologies left out.
   *[other] The bank lacks { $missing } questions for this blueprint. Change the weights, the level, the language or the technologies left out.
}
refusal-too-little-time = The questions’ own times add up to { $expected ->
    [one] one minute
   *[other] { $expected } minutes
} on average. Give at least { $least ->
    [one] one minute
   *[other] { $least } minutes
}, or ask fewer questions.
refusal-unknown-invitation = This link opens no invitation. Check that you copied all of it, or ask the person who sent it.
refusal-invitation-expired = This invitation ended on { $at }. Ask the person who sent it to extend it.
refusal-invitation-revoked = This invitation was withdrawn. If you were sent a newer link, open that one; otherwise ask the person who sent it if you think this is a mistake.
refusal-assessment-archived = The organisation has closed this assessment for the time being. Nothing is lost: your link works again when it is opened before the link ends. Ask the person who sent it if you were to take it now.
known-by-another-name = This address is known as “{ $name }”; the invitation and its report will carry that name.
known-invited-before = { $invited ->
    [one] This person has an invitation to this assessment already: see the list of invitations. A second one gives a second attempt, with other questions as far as the bank has them.
   *[other] This person has { $invited } invitations to this assessment already: see the list of invitations. Another one gives another attempt, with other questions as far as the bank has them.
}
refusal-known-already = Nobody was invited yet. Press “Invite all the same” if you mean it.
refusal-honour-missing = Tick the honour statement before you start.
refusal-time-is-up = The time for this attempt is up. Every answer that arrived by then is saved.
refusal-already-closed = This attempt closed on { $at }. Every answer that arrived by then is saved.
refusal-taken-over = This attempt goes on in another tab or on another device. To go on here, open your personal link again.
refusal-stale = This question was answered in another tab or window in the meantime. What is saved is the answer from there; this one was not saved. Send it again if it is the one that should count.
refusal-op-id-reused = This change carries the number of an earlier one and was not saved. Reload the page and answer again.
refusal-too-much = This attempt holds as many changes as an attempt can. The last one was not saved; what was saved before it counts.
refusal-too-many-devices = This attempt went on in another browser too often. Go on where you were last, or ask the person who invited you.
refusal-no-such-question = This assessment has no question of this number.
refusal-wrong-answer = This answer does not fit the question. { $detail }
refusal-still-open = This attempt is still running. Its report is ready when it is closed.
refusal-not-scored = This attempt could not be scored so far. Once its time is up, that is tried again by itself; tell the operators if this stays.
refusal-result-expired = This page could be read until { $at }. Ask the person who invited you for your result.
refusal-storage-full = No space is left to store this, so what you sent just now may not be saved. Try again in a moment, and tell the person who runs this installation if it goes on.
refusal-unavailable = Assay is busy, or its database does not answer. What you sent just now may not be saved; try again in a moment.
invalid-empty = { $field } must not be empty.
invalid-too-long = { $field } is too long.
invalid-title-too-long = A title may have at most 120 characters.
invalid-name-too-long = A name may have at most 80 characters.
invalid-organisation-too-long = The name of an organisation may have at most 80 characters.
invalid-too-short = { $field } is too short.
invalid-malformed = { $field } is not well formed.
invalid-unknown = { $field }: choose one of the list.
invalid-email-unknown = No account has this e-mail address. Check how it is written.
invalid-email-disabled = This account is disabled, so a link would lead to nothing. An owner of its organisation can enable it again.
invalid-organisation-unknown = There is no organisation of this short name. `assay organisations` lists them; `--new-organisation NAME` makes a new one with its first account.
invalid-out-of-range = { $field } is out of range.
invalid-no-number = { $field } must be a whole number.
invalid-weight-no-number = The weight of “{ $field }” must be a whole number.
invalid-token-unknown = This set-up token is unknown, was used, or is older than 30 minutes. The program printed the newest when it was started.
invalid-control-characters = { $field } contains characters that are no text.
invalid-unseen-characters = { $field } contains a character that cannot be seen, such as one that reverses the direction of writing. Type it again instead of pasting it.
invalid-taken = { $field } is taken already. Choose another.
invalid-wrong = { $field } is wrong.
invalid-not-100 = { $field } must add up to 100.
invalid-guessable = { $field } is too easy to guess.
invalid-password-too-short = A password needs at least 15 characters. A sentence of several words is good.
invalid-password-too-long = A password may have at most 1,024 bytes.
invalid-password-same = This is your present password. Choose another one.
invalid-password-guessable = This password is too easy to guess. Use several words that have nothing to do with you or your organisation.
invalid-current-wrong = The present password is wrong.
invalid-email-malformed = Write the e-mail address in full, such as ada@example.com.
invalid-weights-not-100 = The weights must add up to 100 per cent.
invalid-days-no-number = Write for how many days the invitation is good, as a whole number from 1 to 180.
invalid-days-out-of-range = An invitation can be good for 1 to 180 days.
invalid-questions-out-of-range = An assessment has 5 to 60 questions.
invalid-minutes-no-number = Write the time allowed as a whole number of minutes, from 5 to 180.
invalid-minutes-out-of-range = An assessment takes 5 to 180 minutes.
invalid-cut-out-of-range = The cut score is 1 to 100 per cent, or empty.
invalid-sure-role-missing = This is your own account. Tick that you mean it, or keep your role.
invalid-sure-discard-missing = Tick that you mean it: what is thrown away does not come back.
invalid-sure-disable-missing = This is your own account. Tick that you mean it, or leave it as it is.
field-email = E-mail address
field-name = Name
field-password = Password
field-current = Present password
field-organisation = Organisation
field-role = Role
field-title = Title
field-level = Level
field-track = Language track
field-profile = Job profile
field-weights = Weights
field-questions = Number of questions
field-minutes = Minutes
field-cut = Cut score
field-days = Days
field-language = Language
field-feedback = Feedback
field-token = Set-up token
fault = Something went wrong on our side. What you sent just now may not be saved, so look at the page again before you repeat it. If it happens again, quote this number: { $id }

# Why an answer does not fit its question
misfit-other-kind = It takes another kind of answer.
misfit-one-option = It takes one option.
misfit-no-such-option = An option stands there twice, or does not exist.
misfit-no-such-line = There is no such line.
misfit-no-such-side = There is no such right side.
misfit-every-side = Every left side needs an entry, empty or not.
misfit-every-item = Give every item a place of its own.
misfit-too-long = It is longer than 4,000 characters.
misfit-no-text = It holds a character that is no text.
misfit-number-comma = { $typed } can be read in two ways. Write { $whole } for the whole number, or { $decimal } for the one with three decimals.
misfit-number-radix = Write the number in decimal: 255 instead of 0xFF.
misfit-number-groups = Write the digits without groups, or in groups of three: 1000 or 1 000.
misfit-number-infinite = Type a finite number.
misfit-number-too-long = It is longer than 64 characters.
misfit-no-number = Type a number: digits, a decimal point or comma if needed, or an exponent such as 1e3.
refusal-exports-running = Two exports are running already. Wait until one of them has ended and try again.
