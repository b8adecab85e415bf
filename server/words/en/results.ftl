# Texts of results: home, candidates, report
home-title = Good to see you, { $name }
home-lede = What needs your attention, and how things stand.
home-unread = Unread reports
home-unread-note = Attempts that are closed and that nobody has marked as read
home-running = Running now
home-running-note = Attempts that are open, whether or not somebody is answering
home-waiting = Not started
home-end-soon = { $count ->
    [0] None ends within three days
    [one] One ends within three days
   *[other] { $count } end within three days
}
home-finished = Finished
home-of-invited = { $count ->
    [one] of { $count } invitation
   *[other] of { $count } invitations
}
home-invited = Invitations
home-started = Started
home-attention = Needs attention
home-nothing = Nothing needs you at the moment.
home-todo-unread = { $count ->
    [one] One report that nobody has marked as read
   *[other] { $count } reports that nobody has marked as read
}
home-todo-expiring = { $count ->
    [one] One invitation ends within three days
   *[other] { $count } invitations end within three days
}
home-todo-running = { $count ->
    [one] One attempt is open
   *[other] { $count } attempts are open
}
home-todo-drafts = { $count ->
    [one] One draft was never published
   *[other] { $count } drafts were never published
}
home-and-more = and { $count } more
home-funnel = From invitation to result
home-lost = Ended without a start: { $expired } expired, { $revoked } withdrawn.
home-scores = Scores of finished attempts
home-scores-label = { $count ->
    [one] One score in tenths of the points
   *[other] { $count } scores in tenths of the points
}
home-scores-note = Attempts (upwards) per tenth of the points (from 0 to 100 per cent), over all assessments. Each score is an estimate; two neighbouring bars are often the same ability.
home-scores-left-out = { $count ->
    [one] One attempt in which nothing was answered is left out.
   *[other] { $count } attempts in which nothing was answered are left out.
}
home-latest = Latest reports
home-all = All finished attempts
home-no-reports = No reports yet
home-no-reports-text = As soon as a candidate has finished, the report stands here.
results-title = Candidates
results-count = { $count ->
    [0] No invitations
    [one] One invitation
   *[other] { $count } invitations
}
results-count-more = More than { $count } invitations
results-csv = Export as CSV
results-search = Name, e-mail or assessment
results-candidate = Candidate
results-assessment = Assessment
results-stage = Stage
results-unread = Finished, not read
results-finished = Finished
results-share = Score and 95 % interval
results-sort = Order
results-sort-newest = Last invited first
results-sort-name = By name, from A to Z
results-sort-score = Highest score first
results-sort-finished = Last finished first
results-new = Not read
results-score = { $questions ->
    [one] { $share } ({ $low }–{ $high }) · 1 question
   *[other] { $share } ({ $low }–{ $high }) · { $questions } questions
}
results-range = { $share } ({ $low }–{ $high })
results-verdict-above = Above the cut
results-verdict-below = Below the cut
results-verdict-open = Cannot tell
results-none-found = Nobody fits this filter
results-none-found-text = Change the search, or show everybody.
results-clear = Show everybody
results-empty = No candidates yet
results-empty-text = Publish an assessment and invite somebody; everybody you invite stands here.
results-to-assessments = To the assessments
results-category = Category
results-skill = Skill
results-points = Points
results-questions = Questions
results-points-of = { $points } of { $max }
results-not-asked = Not asked
results-by-category = By category
results-by-skill = By skill
results-short-lang = Languages
results-short-data = Databases
results-short-api = APIs
results-short-arch = Architecture
results-short-sec = Security
results-short-ops = Production
results-short-qual = Quality
results-question-n = Question { $n }
results-time = Time taken: { $spent }. Planned for this question: { $expected }.
results-answer-right = Right
results-answer-partly = Partly
results-answer-wrong = Wrong
results-answer-none = No answer
results-chosen-right = Chosen, right
results-chosen-wrong = Chosen, wrong
results-missed = Right, not chosen
results-given-right = Answered, right
results-given-partly = Answered, partly right
results-given-wrong = Answered, wrong
results-key = Right answer
results-key-pattern = Accepted answer; * stands for anything
results-right-order = Right order
results-place-right = Right place
results-place-wrong = Belongs in place { $n }
results-partner = Right:
results-line = Line { $n }
results-code = Code
results-rationale = Why
results-reference = Read more
report-overall = Overall
report-between = between
report-and = and
report-points = { $questions ->
    [one] { $points } of 1 point, 1 question · 95 % interval
   *[other] { $points } of { $questions } points, { $questions } questions · 95 % interval
}
report-no-cut = No cut was set for this assessment.
report-verdict-above = The whole interval lies at or above the cut of { $cut } %.
report-verdict-below = The whole interval lies below the cut of { $cut } %.
report-verdict-open = The cut of { $cut } % lies within the interval: this many questions cannot tell which side the candidate is on.
report-meaning-title = How to read this
report-meaning = The interval says where the share would probably lie if many more questions of this kind were asked: in about 95 of 100 such cases it holds the true value. Few questions make it wide. A person decides, not the score: use it beside interviews and work samples.
report-started = Started
report-closed = Closed
report-how-closed = How it closed
report-by-deadline = By the deadline
report-by-candidate = Handed in by the candidate
report-took = Time
report-took-of = { $took } of { $allowed } min
report-answered = Answered
report-answered-of = { $answered } of { $questions }
report-radar-label = Share of the points per category, with its 95 % interval; the table holds the numbers
report-radar-note = Line: share of the points. Band: 95 % interval. The table holds the numbers.
report-skills-note = Two or three questions say little about a skill; the width of the interval shows it.
report-questions = Question by question
report-mark-read = Mark as read
report-mark-unread = Mark as unread
report-read-on = Read on { $at }
results-own-title = Your result
report-name = Report
results-own-note = The interval says where your share would probably lie if many more questions of this kind were asked. A person decides, not the score.
results-own-unanswered = You answered nothing, so there is nothing to say about what you can do.
results-verdict-unanswered = Nothing was answered
csv-candidate = Candidate
csv-email = E-mail
csv-assessment = Assessment
csv-version = Version
csv-level = Level
csv-stage = Stage
csv-invited = Invited at (UTC)
csv-ends = Invitation ends at (UTC)
csv-started = Started at (UTC)
csv-closed = Closed at (UTC)
csv-read = Report read at (UTC)
csv-answered = Questions answered
csv-overall = Overall
csv-points = points
csv-questions = questions
csv-share = share
csv-low = lower end (95 %)
csv-high = upper end (95 %)
csv-cut = Cut in per cent
csv-verdict = Verdict
csv-link = Link
results-too-few = { $count ->
    [one] Too few questions to say: { $names }. One question was about it.
   *[other] Too few questions to say: { $names }. One question was about each of them.
}
report-print = Print
report-with-questions = Show the questions with their answers and keys
report-without-questions = Back to the summary
report-questions-note = The summary above can be passed on. The questions with their right answers are for you: whoever sees them can no longer be asked them.
report-verdict-unanswered = Nothing was answered, so there is nothing to say about what the candidate can do.
home-first = The way to the first result
home-first-make = Make an assessment from a job profile
home-first-publish = Publish it
home-first-invite = Invite the first candidate
home-first-done = Done
