# Texts of assessments and invitations
assessment-list-title = Assessments
assessment-list-lede = What candidates are asked: from a job profile to a published blueprint.
assessment-new = New assessment
assessment-new-lede = Begin with a job profile. The next page lets you change every number.
assessment-new-submit = Continue to the blueprint
assessment-empty-title = No assessments yet
assessment-empty-text = An assessment begins with a job profile and becomes a blueprint that the question bank must be able to fill.
assessment-status = State
assessment-invited = Invited
assessment-finished = Finished
assessment-changed-on = Changed
assessment-sub = { $profile } · version { $number }
assessment-title-hint = Candidates see it, so name the job rather than the person.
assessment-size = { $questions } questions unless you change it; the time is worked out from them.
assessment-track-hint = One language is asked in depth; everything else is common to all tracks.
assessment-level-junior = Junior (0–2 years)
assessment-level-established = Established (2–5 years)
assessment-level-senior = Senior (5–10 years)
assessment-level-lead = Lead (10 years and more)
assessment-salary-title = Salary grid 2026, as context
assessment-salary-note = Annual gross in thousand euros. Shown as context, never part of a score.
assessment-salary-sme = Small and medium companies
assessment-salary-services = IT services
assessment-salary-scale-up = Scale-ups
assessment-salary-london = London area
assessment-steps = Steps
assessment-step-profile = Profile
assessment-step-blueprint = Blueprint
assessment-step-publish = Publish
assessment-edit = Edit
assessment-edit-title = Blueprint
assessment-edit-lede = Begun from the profile “{ $profile }”. Candidates who were invited before keep the version they were invited to.
assessment-language = Language of the questions
assessment-language-en = English
assessment-language-fr = French
assessment-weights-hint = Per cent of the questions in each category. The seven must add up to 100.
assessment-questions-unit = questions
assessment-minutes = Time allowed
assessment-minutes-unit = minutes
assessment-cut-hint = Per cent of the points. It helps you read a report; no candidate is sent away by it. Leave it empty for no cut.
assessment-feedback = What the candidate sees afterwards
assessment-feedback-none = Nothing but a thank-you
assessment-feedback-none-about = The candidate learns how many answers have arrived.
assessment-feedback-scores = Scores
assessment-feedback-scores-about = Scores per category, with their intervals.
assessment-feedback-full = Scores and answers
assessment-feedback-full-about = Also every question with the right answer and why. Questions shown this way become known sooner.
assessment-without = Technologies left out
assessment-without-short = Left out
assessment-without-none = None
assessment-without-hint = Questions that name a ticked technology are not asked.
assessment-save = Save
assessment-to-publish = Go on without saving
assessment-blueprint = Blueprint and bank
assessment-blueprint-saved = Blueprint as saved
assessment-blueprint-typed = Blueprint as typed, not saved yet
assessment-blueprint-away = Blueprint: it cannot be worked out at the moment
assessment-blueprint-signed-out = Blueprint: it cannot be worked out, because you are no longer signed in. What you typed is still here: save it, and sign in when you are asked.
assessment-category = Category
assessment-sum = Sum
assessment-supply-good = Good
assessment-supply-thin = Thin
assessment-supply-short = Short
assessment-supply-numbers = { $available } for { $questions }
assessment-supply-note = “24 for 4”, for instance, means: the bank has 24 published questions, an attempt draws 4. Good is five times as many as are drawn; thin is fewer, so that candidates meet the same questions more often; short cannot be published.
assessment-times = The questions’ own times add up to { $mean ->
    [one] one minute
   *[other] { $mean } minutes
} on average and { $longest } at most; { $minutes ->
    [one] one is given.
   *[other] { $minutes } are given.
}
assessment-times-tight = That is tight: many candidates will not get to the end, and the score then says more about speed than about skill.
assessment-times-hopeless = That is less than half of what they need: it can be neither saved nor published.
assessment-facts = What is decided
assessment-no-cut = No cut
assessment-versions = Versions
assessment-version = Version { $number }
assessment-in-force = In force
assessment-no-versions = Nothing was published yet.
assessment-versions-note = A published version never changes. New invitations use the version in force.
assessment-archive = Archive
assessment-archived-count = { $count ->
    [one] One in the archive
   *[other] { $count } in the archive
}
assessment-archived = This assessment is archived
assessment-archived-note = Nobody can be invited to it, and links that were not started open nothing. Attempts that were begun go on, and results stay. It can be taken out of the archive again; meanwhile the invitations’ time runs on.
assessment-unarchive = Take it out of the archive
assessment-duplicate = Duplicate
assessment-copy-of = Copy of { $title }
assessment-publish = Publish
assessment-publish-title = Ready to publish
assessment-not-in-time = Too little time to be published
assessment-publish-first = The bank can fill this blueprint. Publish it, then invite candidates.
assessment-publish-next = There are changes that are not published. Until you publish them, invitations keep using version { $number }.
assessment-version-current = This is the version in force: new invitations use it. It never changes.
assessment-version-earlier = This version is no longer in force. Candidates who were invited to it still take it. It never changes.
assessment-changes-field = Field
assessment-changes-before = When you began
assessment-changes-now = Saved now
assessment-missing-title = { $missing ->
    [one] One question is missing in the bank
   *[other] { $missing } questions are missing in the bank
}
assessment-missing-text = This blueprint cannot be published yet. Change the weights, the level, the language or the technologies left out, or have these questions written:
assessment-missing-cell = { $category }, { $level }: { $missing }
invitation-new = Invite a candidate
invitation-make = Make a personal link
invitation-make-all-the-same = Invite all the same
invitation-version = Version
invitation-make-note = The link is shown once on the next page. Opening it changes nothing; time begins when the candidate presses start.
invitation-days = Good for
invitation-days-unit = days
invitation-list = Invitations
invitation-all = { $count ->
    [one] See the candidate
   *[other] See all { $count } candidates
}
invitation-none = Nobody was invited yet
invitation-none-draft = Publish the assessment, then invite the first candidate.
invitation-none-published = Invite the first candidate with the form on this page.
invitation-none-archived = Take the assessment back out of the archive before you invite somebody.
invitation-candidate = Candidate
invitation-assessment = Assessment
invitation-stage = Stage
invitation-state = Where it stands
invitation-made = Invited
invitation-until = Good until
invitation-revoked-at = Withdrawn
invitation-runs-until = Runs until
invitation-started = Started
invitation-finished = Finished
invitation-read = Report read
invitation-report = Read the report
invitation-is-invited = The candidate has not started yet.
invitation-is-archived = Its assessment is archived, so its links open nothing. They work again when it is taken out of the archive before they end.
invitation-is-expired = The invitation ended before it was used. Below you can give it a new end; that makes a new link as well.
invitation-is-revoked = The invitation was withdrawn, and its links have stopped for good. A new link takes the withdrawal back.
invitation-is-running = The attempt is open. The report is ready when the attempt is closed.
invitation-is-finished = The attempt is closed and its report is ready.
invitation-link-text = Send this link to the candidate and to nobody else. It cannot be shown again; until the attempt is closed or the assessment archived you can make another one. Earlier links keep working, unless they were withdrawn.
invitation-mail = Write the e-mail
invitation-mail-note = Opens your mail program with a ready text.
invitation-mail-subject = Your skills assessment for { $organisation }
invitation-mail-body =
    Dear { $name },

    { $organisation } invites you to the skills assessment “{ $title }”. It takes { $minutes } minutes. The time begins when you press start, not when you open the link, and there is a practice question before it.

    Your personal link, good until { $until }:
    { $link }

    Please do not pass it on. If you need more time or another arrangement, answer this message before you start.

    Kind regards
invitation-again = New link or new end
invitation-again-link = New link
invitation-again-text = Makes a new link and sets the end anew: so many days from today, neither more nor less. Earlier links keep working until then, unless they were withdrawn.
invitation-again-revoked = Takes the withdrawal back: makes a new link and sets the end anew, so many days from today. The links from before open nothing any more.
invitation-again-running = For a candidate who has lost the link or the device: makes a new link, with which the attempt goes on where it was. The clock runs on. Earlier links keep working as well.
invitation-again-submit = Make a new link
invitation-name = Correct the name
invitation-name-text = The name is changed everywhere at once: in every invitation and every report of this person.
invitation-name-submit = Correct
invitation-revoke = Withdraw
invitation-revoke-text = Its links open nothing any more, for good. You can take the withdrawal back with a new link.
invitation-revoke-submit = Withdraw the invitation
