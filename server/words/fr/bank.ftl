# Texts of bank
bank-title = Questions
bank-new = Nouvelle question
bank-found = { $count ->
    [0] Aucune question ne correspond.
    [one] Une question.
   *[other] { $count } questions.
}
bank-search = Mots du titre, du texte ou du nom
bank-question = Question
bank-category = Catégorie
bank-skill = Compétence
bank-technology = Technologie
bank-technologies = Technologies
bank-technologies-n = { $count ->
    [0] Technologies : aucune choisie
    [one] Technologies : une choisie
   *[other] Technologies : { $count } choisies
}
bank-kind = Type
bank-status = État
bank-source = Origine
bank-source-own = Nos questions
bank-source-library = Bibliothèque
bank-changed = Dernière modification
bank-changed-library = avec le programme
bank-active = Filtres actifs
bank-remove = , retirer
bank-remove-all = Retirer tous les filtres
bank-none-fit = Aucune question ne correspond à ces filtres
bank-none-fit-text = Retirez un filtre ou utilisez d’autres mots.
bank-none = Il n’y a pas encore de questions
bank-none-text = Écrivez la première, ou importez un dossier de questions.
bank-draft-waits = Un nouveau brouillon attend
bank-version-n = Version { $n }
bank-coverage = Répartition des questions par catégorie et par niveau
bank-coverage-note = Nombre de questions par catégorie et par niveau. La recherche et les autres filtres comptent ; ceux de catégorie et de niveau non.
bank-sum = Somme
bank-cell = { $category }, { $level } : { $count }
bank-candidate-sees = Ce que voit le candidat
bank-about = À propos de cette question
bank-library-title = Une question de la bibliothèque
bank-library-text = Vos évaluations peuvent la tirer. Elle ne peut pas être modifiée ici ; elle est tenue à jour avec le programme.
bank-draft-text = La version { $n } est un brouillon et n’est pas encore utilisée. Les nouveaux questionnaires tirent la version publiée auparavant.
bank-publish = Publier la version { $n }
bank-edit = Modifier
bank-release-title = Publier la version { $n }
bank-release-seen = Vous voyez ci-dessus la question telle que les candidats la verront, puis ce qui compte comme juste. C’est exactement ce texte qui est publié.
bank-release-alone = Vous pouvez publier ce que vous avez écrit vous-même. Un second regard trouve ce qui échappe au vôtre : faites d’abord résoudre la question par un collègue.
bank-release-pinned = Les tentatives qui ont une version antérieure la gardent, texte et clé ; les questionnaires tirés désormais prennent celle-ci.
bank-release-not-yet = Pas encore prête pour les candidats
bank-use-title = Utilisation
bank-use-published = Les questionnaires peuvent tirer la version { $n }. Si vous retirez la question, aucun nouveau questionnaire ne la tire ; les tentatives qui l’ont la gardent et sont notées avec elle. Vous pourrez la remettre en service.
bank-use-retired = Aucun nouveau questionnaire ne tire cette question. Les tentatives qui l’avaient la gardent. Vous pouvez la remettre en service.
bank-retire = Retirer
bank-reinstate = Remettre en service
bank-key = Bonne réponse
bank-right = Juste
bank-earns = { $percent } % des points
bank-tolerance-none = Seul le nombre exact compte.
bank-tolerance-nominal = Un nombre éloigné de { $by } au plus compte aussi.
bank-tolerance-relative = Un nombre qui s’écarte au plus de { $by } fois le bon nombre compte aussi.
bank-tolerance-geometric = Un nombre jusqu’à { $by } fois plus grand ou plus petit compte aussi.
bank-case-matters = Les majuscules comptent. Un * remplace n’importe quel texte.
bank-case-ignored = Les majuscules ne comptent pas. Un * remplace n’importe quel texte.
bank-no-partner = Sans partenaire
bank-left = Élément
bank-partner = Partenaire
bank-line-n = Ligne { $n }
bank-rationale = Explication
bank-reference = Référence
bank-facts = Caractéristiques
bank-exercises = Fait appel à
bank-seconds = Durée prévue
bank-rule = Points
bank-order = Options
bank-order-moves = Mélangées pour chaque candidat
bank-order-fixed = Dans un ordre fixe
bank-name = Nom
bank-language-en = Anglais
bank-language-fr = Français
rule-balanced = Équilibré : tout cocher ne donne rien
rule-all-or-nothing = Tout ou rien
rule-right-minus-wrong = Bons choix moins mauvais choix
rule-min-rule = Bons choix, dans la limite de ce que laissent les mauvais
rule-per-option = Chaque option compte séparément
rule-concordant-pairs = Part des paires dans le bon ordre
rule-share-right = Part des bons partenaires
bank-versions = Versions
bank-version-draft = Brouillon
bank-version-published = Publiée
bank-version-published-by = Publiée par { $name }
bank-version-written-by = Écrite par { $name }
bank-changes = Modifications
bank-changes-of = de la version { $n }
bank-uses = Où elle est utilisée
bank-unused = Aucun questionnaire de votre organisation ne l’a encore contenue.
bank-drawn = { $count ->
    [one] dans un questionnaire
   *[other] dans { $count } questionnaires
}
bank-versions-title = Ce qui a changé
bank-versions-alone = Il n’y a qu’une version pour l’instant : rien à quoi la comparer.
bank-versions-same = Ces deux versions ont le même texte. Choisissez-en d’autres à comparer.
bank-versions-missing = Cette version n’existe pas. Choisissez-en deux dans la liste.
bank-to-question = Retour à la question
bank-from = De
bank-to = À
bank-compare = Comparer
bank-unchanged = { $count ->
    [one] une ligne inchangée
   *[other] { $count } lignes inchangées
}
bank-beyond = { $count ->
    [one] une autre ligne n’est pas affichée
   *[other] { $count } autres lignes ne sont pas affichées
}
bank-edit-title = Modifier la question
bank-edit-lede = L’aperçu montre ce que verra le candidat. L’enregistrement fait un brouillon. Rien ne change pour les tentatives en cours.
bank-save = Enregistrer le brouillon
bank-title-hint = Pour les listes des auteurs. Les candidats ne le voient jamais : il peut donc dévoiler l’idée.
bank-stem = Texte de la question
bank-stem-hint = En Markdown : paragraphes, listes, tableaux, code entre des lignes ``` avec son langage.
bank-middle = Réponses
bank-middle-hint = Les sections qui contiennent les options, ou ce qui est accepté.
bank-rationale-hint = Pourquoi la réponse est juste, et quelle erreur représente chaque mauvaise réponse.
bank-reference-hint = Une liste de liens ou de titres : - [Manuel PostgreSQL](https://…)
bank-seconds-allowed = Durée prévue en secondes, de 20 à 300
bank-tolerance = Tolérance
bank-tolerance-kind = Type de tolérance
bank-tolerance-kind-nominal = Écart
bank-tolerance-kind-relative = Part du nombre
bank-tolerance-kind-geometric = Facteur
bank-unit = Unité
bank-case = Les majuscules comptent
bank-fixed = Garder les options dans cet ordre
bank-fixed-hint = Pour les échelles et les nombres. Sinon, chaque candidat reçoit son propre ordre.
bank-help = Comment l’écrire
bank-help-markdown = Les titres de section restent en anglais dans toutes les langues. Un élément peut contenir du code : décalez-le de six espaces.
bank-help-single = Sous ## Options, une liste de 3 à 8 options : - [x] marque la seule bonne option, - [ ] toutes les autres.
bank-help-multiple = Sous ## Options, une liste de 3 à 10 options : - [x] marque les bonnes, - [ ] les autres. Au moins une de chaque.
bank-help-true-false = Sous ## Options, exactement Vrai et Faux (ou True et False) : - [x] marque la bonne, - [ ] l’autre.
bank-help-numeric = Sous ## Answer, une liste de nombres acceptés : - 42. Pour une partie des points : - 41 (50%).
bank-help-short-text = Sous ## Answer, une liste de motifs entre accents graves : - `rollback*`. Un * remplace n’importe quel texte. Pour une partie des points : - `lock` (50%).
bank-help-ordering = Sous ## Order, une liste numérotée de 3 à 8 éléments dans le bon ordre. Les candidats les reçoivent mélangés.
bank-help-matching = Sous ## Pairs, une liste de 3 à 8 paires : - gauche => droite. Sans rien à gauche, - => droite est un élément sans partenaire.
bank-help-output = Sous ## Output, un bloc de code entre des lignes ``` avec exactement ce que le programme affiche.
bank-help-find-line = Sous ## Lines, un bloc de code de 40 lignes au plus. Sous ## Answer, la liste des numéros des bonnes lignes : - 7.
bank-preview-current = L’aperçu est à jour.
bank-preview-faulty = Pas encore complet
bank-preview-away = L’aperçu n’a pas pu être fait. Votre texte est toujours là ; l’aperçu reviendra à votre prochaine modification.
bank-preview-signed-out = L’aperçu n’a pas pu être fait, car vous n’êtes plus connecté. Votre texte est toujours là : enregistrez-le, et connectez-vous quand on vous le demande.
bank-preview-none = La question apparaît ici dès qu’elle est complète.
bank-preview-asleep = Cet aperçu ne suit pas ce que vous écrivez : une partie de la page n’a pas été chargée, ou les scripts sont désactivés. Il montre le texte qu’avait la page à son arrivée.
bank-kinds = Type de question
bank-kinds-lede = Choisissez d’abord comment les candidats répondent.
bank-kind-missing = Choisissez un de ces types. Rien n’a été enregistré.
bank-kind-single = Une seule option est juste.
bank-kind-multiple = Une ou plusieurs options sont justes, et au moins une est fausse.
bank-kind-true-false = Une affirmation vraie ou fausse.
bank-kind-numeric = Un nombre, avec une tolérance.
bank-kind-short-text = Un mot ou une ligne qui suit un motif.
bank-kind-ordering = Des éléments à remettre dans l’ordre.
bank-kind-matching = Des éléments et leurs partenaires.
bank-kind-output = Ce qu’affiche un programme.
bank-kind-find-line = La ligne de code où quelque chose se passe.
template-stem = Que doit trouver le candidat ?
template-rationale = Pourquoi la réponse est juste, et quelle erreur représente chaque mauvaise réponse.
template-reference = Titre de la source
template-right = La bonne réponse
template-wrong = Une erreur que l’on commet
template-step = Ce qui vient à la place
template-left = Un élément à associer
template-partner = Son partenaire
template-answer = la réponse saisie
template-output = Ce que le programme affiche

# Ce qui ne va pas dans le texte d'une question
question-fault = ligne { $line } : { $what }
question-fault-in = { $part } : { $what }
question-fault-at = { $part }, ligne { $line } : { $what }
question-fault-too-long = le texte dépasse 64 Kio
question-fault-line-end = la ligne se termine par CR LF ; enregistrez le fichier avec LF
question-fault-trailing-space = des espaces en fin de ligne
question-fault-no-text = un caractère qui n’est pas du texte
question-fault-unseen = un caractère invisible ({ $character }) ; saisissez le texte au lieu de le coller, ou désignez le caractère par son nom
question-fault-deep = des citations, listes ou marques sont imbriquées sur plus de { $most } niveaux, ou une ligne est trop en retrait
question-fault-ending = le fichier doit se terminer par exactement un saut de ligne
question-fault-no-head = le fichier doit commencer par une ligne +++ suivie de son en-tête TOML
question-fault-head-open = l’en-tête ne se termine pas : il manque une seconde ligne +++
question-fault-head-unreadable = l’en-tête ne peut pas être lu : { $detail }
question-fault-key-order = { $key } doit se trouver avant { $before }
question-fault-key-idle = { $key } n’a pas de sens pour le type { $kind }
question-fault-not-one-of = { $key } doit valoir : { $known }
question-fault-technology = technologie inconnue { $name } ; sont connues : { $known }
question-fault-title = un titre a de 1 à 100 caractères
question-fault-seconds = de 20 à 300 secondes sont permises
question-fault-tolerance = la tolérance doit être un nombre, 0 ou plus (dans un fichier : entre guillemets)
question-fault-no-stem = la question n’a pas de texte avant sa première section
question-fault-section-twice = la section { $name } figure deux fois
question-fault-section-missing = ## { $name } manque ou est vide
question-fault-section-foreign = une question de type { $kind } n’a pas de section ## { $name } ; elle a { $known }
question-fault-section-order = les sections doivent venir dans cet ordre : { $known }
question-fault-code-open = le bloc de code qui commence ici ne se termine pas
question-fault-no-code = exactement un bloc de code est attendu
question-fault-mark = une ligne qui commence par { $mark } est attendue
question-fault-empty-entry = cette entrée est vide
question-fault-twin = cette entrée figure deux fois, ou ne diffère d’une autre que par les majuscules, les accents ou le point final
question-fault-few-options = il faut de { $least } à { $most } options, et non { $count }
question-fault-few-items = il faut de { $least } à { $most } éléments, et non { $count }
question-fault-few-pairs = il faut de { $least } à { $most } paires, et non { $count }
question-fault-few-lines = il faut de { $least } à { $most } lignes de code, et non { $count }
question-fault-some-right = au moins une option doit être juste [x] et une fausse [ ]
question-fault-one-right = exactement une option doit être juste [x], et non { $count }
question-fault-true-false = les options doivent être True et False, ou Vrai et Faux
question-fault-no-number = un nombre est attendu, comme 42 ou 0.5, ou 41 (50%)
question-fault-no-pattern = un motif entre accents graves est attendu, comme `rollback*`
question-fault-no-pair = gauche => droite est attendu, ou => droite sans partenaire
question-fault-no-line = un numéro de ligne de 1 à { $count } est attendu
question-fault-no-right-line = au moins une ligne doit être juste
question-fault-whole-point = une réponse acceptée doit valoir le point entier
question-fault-placeholder = c’est encore le texte du modèle ; écrivez le vôtre à la place
question-fault-nothing-said = il n’y a rien à lire ici
question-fault-file-name = le fichier d’une question sur { $skill } doit être { $folder }<nom>.md, le nom en a-z, 0-9 et -
bank-chip = { $label } : { $value }
