# Texts of bank
bank-title = Questions
bank-new = Nouvelle question
bank-found = { $count ->
    [0] Aucune question ne correspond.
    [one] Une question.
   *[other] { $count } questions.
}
bank-search = Rechercher dans les titres et les noms
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
bank-active = Filtres actifs
bank-remove = , retirer
bank-remove-all = Retirer tous les filtres
bank-none-fit = Aucune question ne correspond à ces filtres
bank-none-fit-text = Retirez un filtre ou utilisez d'autres mots.
bank-none = Il n'y a pas encore de questions
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
bank-draft-text = La version { $n } est un brouillon et n'est pas encore utilisée. Les nouveaux questionnaires tirent la version publiée auparavant.
bank-publish = Publier la version { $n }
bank-edit = Modifier
bank-retire = Retirer
bank-reinstate = Remettre en service
bank-key = Bonne réponse
bank-right = Juste
bank-earns = { $percent } % des points
bank-tolerance-none = Seul le nombre exact compte.
bank-tolerance-nominal = Un nombre éloigné de { $by } au plus compte aussi.
bank-tolerance-relative = Un nombre qui s'écarte au plus de { $by } fois le bon nombre compte aussi.
bank-tolerance-geometric = Un nombre jusqu'à { $by } fois plus grand ou plus petit compte aussi.
bank-case-matters = Les majuscules comptent. Un * remplace n'importe quel texte.
bank-case-ignored = Les majuscules ne comptent pas. Un * remplace n'importe quel texte.
bank-no-partner = Sans partenaire
bank-left = Élément
bank-partner = Partenaire
bank-line-n = Ligne { $n }
bank-rationale = Explication
bank-reference = Référence
bank-facts = Caractéristiques
bank-exercises = Exercice
bank-seconds = Durée prévue
bank-rule = Points
bank-order = Options
bank-order-moves = Mélangées pour chaque candidat
bank-order-fixed = Dans un ordre fixe
bank-name = Nom
bank-language-en = Anglais
bank-language-fr = Français
rule-balanced = Équilibré : un mauvais choix annule un bon
rule-all-or-nothing = Tout ou rien
rule-right-minus-wrong = Bons choix moins mauvais choix
rule-min-rule = Bons choix, dans la limite de ce que laissent les mauvais
rule-per-option = Chaque option compte séparément
rule-concordant-pairs = Part des paires dans le bon ordre
rule-share-right = Part des bons partenaires
bank-versions = Versions
bank-version-draft = Brouillon
bank-version-published = Publiée
bank-changes = Modifications
bank-changes-of = Ce qui a changé dans la version { $n }
bank-uses = Où elle est utilisée
bank-unused = Aucun questionnaire de votre organisation ne l'a encore contenue.
bank-drawn = { $count ->
    [one] dans un questionnaire
   *[other] dans { $count } questionnaires
}
bank-versions-title = Ce qui a changé
bank-versions-same = Ces deux versions ont le même texte. Choisissez-en d'autres à comparer.
bank-versions-missing = Cette version n'existe pas. Choisissez-en deux dans la liste.
bank-to-question = Retour à la question
bank-from = De
bank-to = À
bank-compare = Comparer
bank-unchanged = { $count ->
    [one] une ligne inchangée
   *[other] { $count } lignes inchangées
}
bank-edit-title = Modifier la question
bank-edit-lede = Écrivez à gauche ; à droite, vous voyez ce que verra le candidat. L'enregistrement fait un brouillon. Rien ne change pour les sessions en cours.
bank-save = Enregistrer le brouillon
bank-title-hint = Pour les listes des auteurs. Les candidats ne le voient jamais : il peut donc dévoiler l'idée.
bank-stem = Texte de la question
bank-stem-hint = En Markdown : paragraphes, listes, tableaux, code entre des lignes ``` avec son langage.
bank-middle = Réponses
bank-middle-hint = Les sections qui contiennent les options, ou ce qui est accepté.
bank-rationale-hint = Pourquoi la réponse est juste, et quelle erreur représente chaque mauvaise réponse.
bank-reference-hint = Une liste de liens ou de titres : - [Manuel PostgreSQL](https://…)
bank-seconds-allowed = Durée prévue en secondes, de 20 à 300
bank-tolerance = Tolérance
bank-tolerance-kind = Type de tolérance
bank-tolerance-kind-nominal = Valeur
bank-tolerance-kind-relative = Part du nombre
bank-tolerance-kind-geometric = Facteur
bank-unit = Unité
bank-case = Les majuscules comptent
bank-fixed = Garder les options dans cet ordre
bank-fixed-hint = Pour les échelles et les nombres. Sinon, chaque candidat reçoit son propre ordre.
bank-help = Comment l'écrire
bank-help-markdown = Les titres de section restent en anglais dans toutes les langues. Pas d'espace en fin de ligne. Un élément peut contenir du code : décalez-le de six espaces.
bank-help-single = Sous ## Options, une liste de 3 à 8 options : - [x] marque la seule bonne option, - [ ] toutes les autres.
bank-help-multiple = Sous ## Options, une liste de 3 à 10 options : - [x] marque les bonnes, - [ ] les autres. Au moins une de chaque.
bank-help-true-false = Sous ## Options, exactement Vrai et Faux (ou True et False) : - [x] marque la bonne, - [ ] l'autre.
bank-help-numeric = Sous ## Answer, une liste de nombres acceptés : - 42. Pour une partie des points : - 41 (50%).
bank-help-short-text = Sous ## Answer, une liste de motifs entre accents graves : - `rollback*`. Un * remplace n'importe quel texte. Pour une partie des points : - `lock` (50%).
bank-help-ordering = Sous ## Order, une liste numérotée de 3 à 8 éléments dans le bon ordre. Les candidats les reçoivent mélangés.
bank-help-matching = Sous ## Pairs, une liste de 3 à 8 paires : - gauche => droite. Sans rien à gauche, - => droite est un élément sans partenaire.
bank-help-output = Sous ## Output, un bloc de code entre des lignes ``` avec exactement ce que le programme affiche.
bank-help-find-line = Sous ## Lines, un bloc de code de 40 lignes au plus. Sous ## Answer, la liste des numéros des bonnes lignes : - 7.
bank-numbered = Le texte entier avec ses numéros de ligne
bank-preview-current = L'aperçu est à jour.
bank-preview-faulty = Pas encore complet
bank-preview-away = L'aperçu n'a pas pu être fait. Votre texte est toujours là ; l'aperçu reviendra à votre prochaine modification.
bank-preview-none = La question apparaît ici dès qu'elle est complète.
bank-preview-saved = Sans scripts, vous voyez le texte tel qu'il a été enregistré en dernier.
bank-kinds = Type de question
bank-kinds-lede = Choisissez d'abord comment les candidats répondent.
bank-kind-missing = Choisissez un de ces types. Rien n'a été enregistré.
bank-kind-single = Une seule option est juste.
bank-kind-multiple = Plusieurs options peuvent être justes.
bank-kind-true-false = Une affirmation vraie ou fausse.
bank-kind-numeric = Un nombre, avec une tolérance.
bank-kind-short-text = Un mot ou une ligne qui suit un motif.
bank-kind-ordering = Des éléments à remettre dans l'ordre.
bank-kind-matching = Des éléments et leurs partenaires.
bank-kind-output = Ce qu'affiche un programme.
bank-kind-find-line = La ligne de code où quelque chose se passe.
template-stem = Que doit trouver le candidat ?
template-rationale = Pourquoi la réponse est juste, et quelle erreur représente chaque mauvaise réponse.
template-reference = Titre de la source
template-right = La bonne réponse
template-wrong = Une erreur que l'on commet
template-step = Étape
template-left = Élément
template-partner = Son partenaire
