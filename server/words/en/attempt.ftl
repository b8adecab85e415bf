# Texts of attempt
attempt-saved = Saved
attempt-saving = Saving…
attempt-unsaved = Not saved yet
attempt-not-saved = Not saved
attempt-waiting = Not saved yet: the connection is lost, or the server does not answer. What you changed is kept on this device and sent as soon as the connection is back.
attempt-unkept = Not saved yet: the connection is lost, or the server does not answer. This browser keeps nothing on this device, so leave this page open: what you changed is sent as soon as the connection is back.
attempt-leaving = The connection is lost, or the server does not answer. You stay on this page, and it goes on by itself as soon as the connection is back.
attempt-offline = No connection
attempt-stay = Stay on this page
attempt-over = Your time is up, and the connection is lost, or the server does not answer. What had not arrived by then may not count. This page goes on by itself as soon as the connection is back.
attempt-unread = Not understood
attempt-unread-stay = This answer was not understood, so it does not count; an earlier answer to this question, if there was one, still stands. Change it, or press the same button again to go on without it.
attempt-left = left
attempt-left-said = { $minutes ->
    [one] One minute left
   *[other] { $minutes } minutes left
}
attempt-until = until
attempt-asleep = Your answer is saved when you press Next or any other button of this page.
attempt-asleep-alert = Part of this page could not be loaded, so it does not save by itself. On the page of a question, your answer is saved when you press Next or any other button of that page.
attempt-stale = This question was answered in another tab or window in the meantime. What stands here now is that answer, and it is saved.
attempt-stale-mine = Send my answer instead
attempt-stale-elsewhere = Question { $n } was answered in another tab or window in the meantime. The answer from there is saved.
attempt-lost = An answer to this question from this device was not taken: the attempt had gone on elsewhere. This device still holds it: you can send it now.
attempt-lost-mine = Send that answer
attempt-lost-elsewhere = An answer to question { $n } from this device was not taken: the attempt had gone on elsewhere. This device still holds it: open that question to send it.
attempt-progress = { $answered } of { $questions } answered
attempt-question = Question
attempt-of = of { $of }
attempt-question-n = Question { $n } of { $of }
attempt-question-number = Question { $n }
attempt-questions = Questions
attempt-is-answered = answered
attempt-is-begun = begun
attempt-is-open = open
attempt-is-flagged = marked for review
attempt-review = Review and finish
attempt-flag = Mark for review
attempt-previous = Previous
attempt-next = Next
attempt-to-review = To the review
answer-one = Choose one answer.
answer-any = Choose all that apply.
answer-number = Your answer
answer-number-hint = A number such as 42, 0.5 or 1e6.
answer-moved = Now at place { $n } of { $of }
answer-text = Your answer
answer-output = What is printed?
answer-output-hint = Type exactly what appears, line by line. Spaces at the end of a line do not count.
answer-order = Put these in order: 1 comes first.
answer-position-of = Position of: { $item }
answer-move-up = Move up: { $item }
answer-move-down = Move down: { $item }
answer-pairs = Match each item.
answer-pairs-hint = The same partner may be chosen more than once.
answer-code = Code
answer-earlier-stands = Your earlier answer to this question still counts.
answer-go-on-earlier = Keep it, and go on to the review
answer-go-on-without = Go on without this answer, to the review
answer-rule-all-or-nothing = Points: all or nothing. Only an answer that is right in every part counts.
answer-rule-right-minus-wrong = Points: each right choice gives its part, and each wrong choice takes as much away.
answer-rule-min-rule = Points: each right choice gives its part, but each wrong choice lowers the most that you can get.
answer-rule-per-option = Points: each option counts by itself, a right one that you choose as much as a wrong one that you leave out. No choice at all gives nothing.
review-waiting = You can finish when everything has arrived; that goes by itself as soon as the connection is back.
review-finish-anyway = An answer on this device is not yet saved, and this page could not be loaded in full, so it cannot send it. Reload the page and try again, or finish without that answer?
review-typed = “{ $text }”
review-finishing = The connection is lost, or the server does not answer. Your attempt is finished by itself as soon as the connection is back.
review-unread-earlier = Not understood; your earlier answer counts
deliver-waiting = { $n ->
    [one] One answer is on this device and not yet saved.
   *[other] { $n } answers are on this device and not yet saved.
}
deliver-lost = { $n ->
    [one] One answer on this device was not taken: question { $questions }.
   *[other] { $n } answers on this device were not taken: questions { $questions }.
}
deliver-lost-last = It does not count. Your attempt had gone on elsewhere, or had ended.
deliver-lost-again = This device still holds what was answered: go on here, open the question, and you can send it again.
deliver-arrived = Answers that were waiting on this device have arrived.
deliver-again = Try again now
deliver-go-on = Go on here, and they are sent.
answer-choose = Choose …
answer-line = Choose the one line.
answer-lines = Choose the lines.
answer-line-n = Line { $n }:
review-title = Review
review-lede = Go back to any question, or finish now.
review-open = { $open ->
    [one] One question is not answered in full yet.
   *[other] { $open } questions are not answered in full yet.
}
review-submit = Finish now
review-back = Back to the questions
review-note = After this, answers cannot be changed. If you do nothing, the attempt ends by itself when the time is up, with everything saved up to then.
start-hello = Hello, { $name }
start-by = { $organisation } invites you
start-lede = Take a minute to read this. The clock begins only when you press start.
start-questions = Questions
start-minutes = Time
start-minutes-n = { $minutes ->
    [one] One minute
   *[other] { $minutes } minutes
}
start-rules = How it works
start-privacy = What is stored, and who sees it
start-practice = Try a practice question
start-submit = Start: { $minutes } minutes
start-expires = You can start until { $at }.
start-running = Your attempt is running.
start-left = { $minutes ->
    [one] One minute is left, until { $at }.
   *[other] { $minutes } minutes are left, until { $at }.
}
start-running-note = Everything that has arrived is saved. You can go on here; on another device that has it open, the attempt then stops, and what has not arrived from there is not saved.
start-resume = Go on here
start-finished = Your attempt is closed. Thank you!
start-see-end = See the last page
rule-clock = The clock runs on our side.
rule-clock-text = It cannot be paused. Closing the page does not stop it; when it ends, what has arrived by then counts.
rule-saved = Every change is saved as you make it.
rule-saved-text = Without scripts it is saved when you press a button; the page says so where it is. If your connection or your device fails, open your link again, on any device, and go on.
rule-order = Any order.
rule-order-text = Go back and forth, mark questions for review, change answers until you finish.
rule-points = Every question counts the same.
rule-points-text = No question goes below zero, so a wrong answer takes nothing from the others. Where you choose several options, each right one gives a part of the points and each wrong one takes a part away; of an order or of pairs, what is right gives its part. Any other answer is right or wrong; a few that are nearly right give a part. A question that counts otherwise says so.
rule-recorded = What is recorded:
rule-recorded-text = your answers and when they arrived; which question was on the screen and when, and so how long you spent on each; your marks for review; when the attempt was opened, on how many devices; when and how it ended, and when your report was read. In this browser: a cookie that lets you in, and answers and marks that could not be sent, read or taken. No camera, no microphone, no screen.
rule-seen = Who sees it:
rule-seen-text = the staff of { $organisation } and whoever runs this installation for it, nobody else. A person decides, not the score.
rule-feedback = What you will see:
rule-feedback-none = how many of your answers arrived.
rule-feedback-scores = your scores per category, with how sure they are.
rule-feedback-full = your scores, and every question with its answer and why it is right.
honour-title = On your honour
honour-text = Your own work, without help from other people or from assistants that write answers. Documentation of languages and tools is allowed. Please do not pass the questions on.
honour-agree = I agree and answer by myself.
practice-ribbon = Practice question · it does not count
practice-title = Practice
practice-stem = Which numbers does this Python program print, in this order?
done-title = The end
practice-back = Back
practice-answer = Answer
practice-right = Right. In the real questions you see this only afterwards, if at all.
practice-wrong = Not quite: n * n squares each number. In the real questions you see this only afterwards, if at all.
done-closing = Your time is up
done-closing-text = One moment please: your attempt is being closed. This page goes on by itself.
done-closing-look = Look again
done-thanks = Thank you, { $name }
done-by-you = You have finished. The answers that arrived are counted below.
done-by-deadline = The time was up. The answers that had arrived until then are counted below.
done-closed-at = Closed
done-answers = Answers
done-answers-of = { $answered } of { $questions }
done-readable-until = This page can be read until
done-next = Your result goes to { $organisation }: ask there what comes next. You can close this page.
