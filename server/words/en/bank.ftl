# Texts of bank
bank-title = Questions
bank-new = New question
bank-found = { $count ->
    [0] No question fits.
    [one] One question.
   *[other] { $count } questions.
}
bank-search = Words of title, text or name
bank-question = Question
bank-category = Category
bank-skill = Skill
bank-technology = Technology
bank-technologies = Technologies
bank-technologies-n = { $count ->
    [0] Technologies: none chosen
    [one] Technologies: one chosen
   *[other] Technologies: { $count } chosen
}
bank-kind = Kind
bank-status = Status
bank-source = Source
bank-source-own = Own
bank-source-library = Library
bank-changed = Last change
bank-changed-library = with the program
bank-active = Active filters
bank-remove = , remove
bank-remove-all = Remove all filters
bank-none-fit = No question fits these filters
bank-none-fit-text = Remove a filter or use other words.
bank-none = There are no questions yet
bank-none-text = Write the first one, or import a folder of questions.
bank-draft-waits = New draft waits
bank-version-n = Version { $n }
bank-coverage = How the questions spread over categories and levels
bank-coverage-note = Number of questions by category and level. Search and the other filters count; those of category and level do not.
bank-sum = Sum
bank-cell = { $category }, { $level }: { $count }
bank-candidate-sees = What the candidate sees
bank-about = About this question
bank-library-title = A question of the library
bank-library-text = Your assessments may draw it. It cannot be changed here; it is kept up to date with the program.
bank-draft-text = Version { $n } is a draft and not in use yet. New forms draw the version published before it.
bank-publish = Publish version { $n }
bank-edit = Edit
bank-release-title = Publish version { $n }
bank-release-seen = Above you see the question as candidates will see it, and below it what counts as right. Exactly this text is published.
bank-release-alone = You may publish what you wrote yourself. A second pair of eyes finds what yours pass over: have a colleague solve it first.
bank-release-pinned = Attempts that have an earlier version keep it, text and key; forms drawn from now on take this one.
bank-release-not-yet = Not ready for candidates yet
bank-use-title = Use
bank-use-published = Forms may draw version { $n }. Retire the question and no new form draws it; attempts that have it keep it and are scored by it. You can take it back into use.
bank-use-retired = No new form draws this question. Attempts that had it keep it. You can take it back into use.
bank-retire = Retire
bank-reinstate = Take back into use
bank-key = Right answer
bank-right = Right
bank-earns = { $percent } % of the points
bank-tolerance-none = Only the exact number counts.
bank-tolerance-nominal = A number up to { $by } above or below counts too.
bank-tolerance-relative = A number off by up to { $by } times the right one counts too.
bank-tolerance-geometric = A number up to { $by } times larger or smaller counts too.
bank-case-matters = Capital letters matter. A * stands for any text.
bank-case-ignored = Capital letters do not matter. A * stands for any text.
bank-no-partner = No partner
bank-left = Entry
bank-partner = Partner
bank-line-n = Line { $n }
bank-rationale = Rationale
bank-reference = Reference
bank-facts = Facts
bank-exercises = Exercises
bank-seconds = Expected time
bank-rule = Points
bank-order = Options
bank-order-moves = Shuffled for each candidate
bank-order-fixed = In a fixed order
bank-name = Name
bank-language-en = English
bank-language-fr = French
rule-balanced = Balanced: choosing everything gives nothing
rule-all-or-nothing = All or nothing
rule-right-minus-wrong = Right picks less wrong picks
rule-min-rule = Right picks, within what wrong ones leave
rule-per-option = Each option counts by itself
rule-concordant-pairs = Share of pairs in the right order
rule-share-right = Share of right partners
bank-versions = Versions
bank-version-draft = Draft
bank-version-published = Published
bank-version-published-by = Published by { $name }
bank-version-written-by = Written by { $name }
bank-changes = Changes
bank-changes-of = of version { $n }
bank-uses = Where it is used
bank-unused = No form of your organisation has held it yet.
bank-drawn = { $count ->
    [one] on one form
   *[other] on { $count } forms
}
bank-versions-title = What changed
bank-versions-alone = There is one version so far, so there is nothing to compare it with.
bank-versions-same = These two versions have the same text. Choose others to compare.
bank-versions-missing = There is no such version. Choose two of the list.
bank-to-question = Back to the question
bank-from = From
bank-to = To
bank-compare = Compare
bank-unchanged = { $count ->
    [one] one line unchanged
   *[other] { $count } lines unchanged
}
bank-beyond = { $count ->
    [one] one more line is not shown
   *[other] { $count } more lines are not shown
}
bank-edit-title = Edit question
bank-edit-lede = The preview shows what the candidate will see. Saving makes a draft. Nothing changes for running attempts.
bank-save = Save draft
bank-title-hint = For lists of authors. Candidates never see it, so it may name the point.
bank-stem = Text of the question
bank-stem-hint = In Markdown: paragraphs, lists, tables, code between ``` lines with its language.
bank-middle = Answers
bank-middle-hint = The sections that hold the options, or what is accepted.
bank-rationale-hint = Why the answer is right, and which mistake each wrong one stands for.
bank-reference-hint = A list of links or titles: - [PostgreSQL manual](https://…)
bank-seconds-allowed = Expected time in seconds, 20 to 300
bank-tolerance = Tolerance
bank-tolerance-kind = Kind of tolerance
bank-tolerance-kind-nominal = Amount
bank-tolerance-kind-relative = Share of the number
bank-tolerance-kind-geometric = Factor
bank-unit = Unit
bank-case = Capital letters matter
bank-fixed = Keep the options in this order
bank-fixed-hint = For scales and numbers. Otherwise each candidate gets an order of their own.
bank-help = How this is written
bank-help-markdown = Headings stay in English in every language. Entries may hold code: indent it by six spaces.
bank-help-single = Under ## Options, a list of 3 to 8 options: - [x] marks the one right option, - [ ] every other one.
bank-help-multiple = Under ## Options, a list of 3 to 10 options: - [x] marks the right ones, - [ ] the others. At least one of each.
bank-help-true-false = Under ## Options, exactly True and False (or Vrai and Faux): - [x] marks the right one, - [ ] the other.
bank-help-numeric = Under ## Answer, a list of accepted numbers: - 42. For a part of the points: - 41 (50%).
bank-help-short-text = Under ## Answer, a list of patterns between backticks: - `rollback*`. A * stands for any text. For a part of the points: - `lock` (50%).
bank-help-ordering = Under ## Order, a numbered list of 3 to 8 items in the right order. Candidates get them shuffled.
bank-help-matching = Under ## Pairs, a list of 3 to 8 pairs: - left => right. With nothing on the left, - => right is a right side without partner.
bank-help-output = Under ## Output, one code block between ``` lines with exactly what the program prints.
bank-help-find-line = Under ## Lines, one code block of at most 40 lines. Under ## Answer, a list of the right line numbers: - 7.
bank-preview-current = The preview is up to date.
bank-preview-faulty = Not complete yet
bank-preview-away = The preview could not be made. Your text is still here; the preview comes back with your next change.
bank-preview-signed-out = The preview could not be made, because you are no longer signed in. Your text is still here: save it, and sign in when you are asked.
bank-preview-none = The question appears here as soon as it is complete.
bank-preview-asleep = This preview does not follow what you type: part of the page has not been loaded, or scripts are off. It shows the text that the page came with.
bank-kinds = Kind of question
bank-kinds-lede = First choose how candidates answer.
bank-kind-missing = Choose one of these kinds. Nothing was saved.
bank-kind-single = One of several options is right.
bank-kind-multiple = One or more options are right, and at least one is wrong.
bank-kind-true-false = A statement that holds or does not.
bank-kind-numeric = A number, within a tolerance.
bank-kind-short-text = A word or a line that fits a pattern.
bank-kind-ordering = Items to be put in the right order.
bank-kind-matching = Entries and their partners.
bank-kind-output = What a program prints.
bank-kind-find-line = The line of code where something happens.
template-stem = What does the candidate have to find out?
template-rationale = Why the answer is right, and which mistake each wrong one stands for.
template-reference = Title of the source
template-right = The right answer
template-wrong = A mistake people make
template-step = What comes in place
template-left = An entry to be matched
template-partner = Its partner
template-answer = the answer that is typed
template-output = What the program prints

# What is wrong with the text of a question
question-fault = line { $line }: { $what }
question-fault-in = { $part }: { $what }
question-fault-at = { $part }, line { $line }: { $what }
question-fault-too-long = the text is longer than 64 KiB
question-fault-line-end = the line ends in CR LF; save the file with LF
question-fault-trailing-space = white space at the end of the line
question-fault-no-text = a character that is no text
question-fault-unseen = a character that cannot be seen ({ $character }); type the text again instead of pasting it, or name the character in words
question-fault-deep = quotes, lists or marks stand more than { $most } levels inside each other, or a line is indented too far
question-fault-ending = the file must end in exactly one line break
question-fault-no-head = the file must begin with a line +++ and its TOML head
question-fault-head-open = the head does not end: a second line +++ is missing
question-fault-head-unreadable = the head cannot be read: { $detail }
question-fault-key-order = { $key } must stand before { $before }
question-fault-key-idle = { $key } means nothing for kind { $kind }
question-fault-not-one-of = { $key } must be one of: { $known }
question-fault-technology = unknown technology { $name }; known are: { $known }
question-fault-title = a title has 1 to 100 characters
question-fault-seconds = 20 to 300 seconds are allowed
question-fault-tolerance = a tolerance is a number, 0 or more (in a file: in quotes)
question-fault-no-stem = the question has no text before its first section
question-fault-section-twice = the section { $name } stands twice
question-fault-section-missing = ## { $name } is missing or empty
question-fault-section-foreign = a question of kind { $kind } has no section ## { $name }; it has { $known }
question-fault-section-order = the sections must come in this order: { $known }
question-fault-code-open = the code block that begins here does not end
question-fault-no-code = expected exactly one fenced code block
question-fault-mark = expected a line that begins with { $mark }
question-fault-empty-entry = this entry is empty
question-fault-twin = this entry stands twice, or differs from another in capitals, accents or the last full stop only
question-fault-few-options = { $least } to { $most } options are needed, not { $count }
question-fault-few-items = { $least } to { $most } items are needed, not { $count }
question-fault-few-pairs = { $least } to { $most } pairs are needed, not { $count }
question-fault-few-lines = { $least } to { $most } lines of code are needed, not { $count }
question-fault-some-right = at least one option must be right [x] and one wrong [ ]
question-fault-one-right = exactly one option must be right [x], not { $count }
question-fault-true-false = the options must be True and False, or Vrai and Faux
question-fault-no-number = expected a number such as 42 or 0.5, or 41 (50%)
question-fault-no-pattern = expected a pattern in a code span, such as `rollback*`
question-fault-no-pair = expected left => right, or => right without a partner
question-fault-no-line = expected a line number from 1 to { $count }
question-fault-no-right-line = at least one line must be right
question-fault-whole-point = one accepted answer must earn the whole point
question-fault-placeholder = this still is the template’s own text; write yours in its place
question-fault-nothing-said = there is nothing to read here
question-fault-file-name = the file of a question about { $skill } must be { $folder }<slug>.md, the slug in a-z, 0-9 and -
bank-chip = { $label }: { $value }
