# Texts of assessments and invitations
assessment-list-title = Évaluations
assessment-list-lede = Ce que l’on demande aux candidats : d’un profil de poste à un plan publié.
assessment-new = Nouvelle évaluation
assessment-new-lede = Partez d’un profil de poste. La page suivante permet de changer chaque nombre.
assessment-new-submit = Continuer vers le plan
assessment-empty-title = Pas encore d’évaluation
assessment-empty-text = Une évaluation part d’un profil de poste et devient un plan que la banque de questions doit pouvoir remplir.
assessment-status = État
assessment-invited = Invités
assessment-finished = Terminées
assessment-changed-on = Modifiée
assessment-sub = { $profile } · version { $number }
assessment-title-hint = Les candidats le voient : nommez le poste plutôt que la personne.
assessment-size = { $questions } questions, sauf changement de votre part ; le temps en est calculé.
assessment-track-hint = Un langage est examiné en profondeur ; tout le reste est commun à tous les langages.
assessment-level-junior = Junior (0 à 2 ans)
assessment-level-established = Confirmé (2 à 5 ans)
assessment-level-senior = Senior (5 à 10 ans)
assessment-level-lead = Lead (10 ans et plus)
assessment-salary-title = Grille salariale 2026, à titre de contexte
assessment-salary-note = Brut annuel en milliers d’euros. Donné à titre de contexte, jamais pris en compte dans un score.
assessment-salary-sme = PME
assessment-salary-services = Services informatiques
assessment-salary-scale-up = Scale-ups
assessment-salary-london = Région de Londres
assessment-steps = Étapes
assessment-step-profile = Profil
assessment-step-blueprint = Plan
assessment-step-publish = Publication
assessment-edit = Modifier
assessment-edit-title = Plan
assessment-edit-lede = À partir du profil « { $profile } ». Les candidats déjà invités gardent la version de leur invitation.
assessment-language = Langue des questions
assessment-language-en = Anglais
assessment-language-fr = Français
assessment-weights-hint = Pourcentage des questions dans chaque catégorie. Le total des sept doit faire 100.
assessment-questions-unit = questions
assessment-minutes = Temps accordé
assessment-minutes-unit = minutes
assessment-cut-hint = En pour cent des points. Il aide à lire un rapport ; il n’écarte aucun candidat. Laissez vide pour ne pas fixer de seuil.
assessment-feedback = Ce que le candidat voit ensuite
assessment-feedback-none = Seulement un remerciement
assessment-feedback-none-about = Le candidat apprend combien de ses réponses sont arrivées.
assessment-feedback-scores = Les scores
assessment-feedback-scores-about = Les scores par catégorie, avec leurs intervalles.
assessment-feedback-full = Les scores et les réponses
assessment-feedback-full-about = Aussi chaque question avec la bonne réponse et sa raison. Les questions ainsi montrées sont connues plus vite.
assessment-without = Technologies exclues
assessment-without-short = Exclues
assessment-without-none = Aucune
assessment-without-hint = Les questions qui nomment une technologie cochée ne sont pas posées.
assessment-save = Enregistrer
assessment-to-publish = Continuer sans enregistrer
assessment-blueprint = Plan et banque
assessment-blueprint-saved = Plan enregistré
assessment-blueprint-typed = Plan saisi, pas encore enregistré
assessment-blueprint-away = Plan : il ne peut pas être calculé pour le moment
assessment-blueprint-signed-out = Plan : il ne peut pas être calculé, car vous n’êtes plus connecté. Votre saisie est toujours là : enregistrez-la, et connectez-vous quand on vous le demande.
assessment-category = Catégorie
assessment-sum = Total
assessment-supply-good = Bon
assessment-supply-thin = Limité
assessment-supply-short = Insuffisant
assessment-supply-numbers = { $available } pour { $questions }
assessment-supply-note = « 24 pour 4 », par exemple, signifie : la banque compte 24 questions publiées, une tentative en tire 4. Bon, c’est cinq fois ce qui est tiré ; limité, c’est moins, et les candidats rencontrent plus souvent les mêmes questions ; insuffisant ne peut pas être publié.
assessment-times = Les temps propres des questions font { $mean ->
    [one] { $mean } minute
   *[other] { $mean } minutes
} en moyenne et { $longest } au plus ; { $minutes ->
    [one] une seule est accordée.
   *[other] { $minutes } sont accordées.
}
assessment-times-tight = C’est serré : beaucoup de candidats n’iront pas au bout, et le score en dit alors plus sur la vitesse que sur la compétence.
assessment-times-hopeless = C’est moins de la moitié de ce qu’il leur faut : ce plan ne peut être ni enregistré ni publié.
assessment-facts = Ce qui est décidé
assessment-no-cut = Pas de seuil
assessment-versions = Versions
assessment-version = Version { $number }
assessment-in-force = En vigueur
assessment-no-versions = Rien n’a encore été publié.
assessment-versions-note = Une version publiée ne change jamais. Les nouvelles invitations utilisent la version en vigueur.
assessment-archive = Archiver
assessment-archived-count = { $count ->
    [one] Une évaluation archivée
   *[other] { $count } évaluations archivées
}
assessment-archived = Cette évaluation est archivée
assessment-archived-note = Plus personne ne peut y être invité, et les liens qui n’ont pas servi n’ouvrent rien. Les tentatives commencées continuent, et les résultats restent. L’évaluation peut être sortie des archives ; entre-temps, la validité des invitations continue de courir.
assessment-unarchive = Sortir des archives
assessment-duplicate = Dupliquer
assessment-copy-of = Copie de { $title }
assessment-publish = Publier
assessment-publish-title = Prête à être publiée
assessment-not-in-time = Trop peu de temps pour publier
assessment-publish-first = La banque peut remplir ce plan. Publiez-le, puis invitez des candidats.
assessment-publish-next = Des modifications ne sont pas publiées. Tant que vous ne les publiez pas, les invitations utilisent la version { $number }.
assessment-version-current = C’est la version en vigueur : les nouvelles invitations l’utilisent. Elle ne change jamais.
assessment-version-earlier = Cette version n’est plus en vigueur. Les candidats qui y ont été invités la passent encore. Elle ne change jamais.
assessment-changes-field = Champ
assessment-changes-before = Quand vous avez commencé
assessment-changes-now = Enregistré maintenant
assessment-missing-title = { $missing ->
    [one] Il manque une question dans la banque
   *[other] Il manque { $missing } questions dans la banque
}
assessment-missing-text = Ce plan ne peut pas encore être publié. Modifiez les poids, le niveau, la langue ou les technologies exclues, ou faites écrire ces questions :
assessment-missing-cell = { $category }, { $level } : { $missing }
invitation-new = Inviter un candidat
invitation-make = Créer un lien personnel
invitation-make-all-the-same = Inviter tout de même
invitation-version = Version
invitation-make-note = Le lien s’affiche une seule fois, à la page suivante. L’ouvrir ne change rien ; le temps commence quand le candidat appuie sur « Démarrer ».
invitation-days = Valable
invitation-days-unit = jours
invitation-list = Invitations
invitation-all = { $count ->
    [one] Voir le candidat
   *[other] Voir les { $count } candidats
}
invitation-none = Personne n’a encore été invité
invitation-none-draft = Publiez l’évaluation, puis invitez le premier candidat.
invitation-none-published = Invitez le premier candidat avec le formulaire de cette page.
invitation-none-archived = Sortez l’évaluation des archives avant d’inviter quelqu’un.
invitation-candidate = Candidat
invitation-assessment = Évaluation
invitation-stage = Étape
invitation-state = Où elle en est
invitation-made = Invitation
invitation-until = Valable jusqu’au
invitation-revoked-at = Retirée
invitation-runs-until = Court jusqu’au
invitation-started = Commencée
invitation-finished = Terminée
invitation-read = Rapport lu
invitation-report = Lire le rapport
invitation-is-invited = Le candidat n’a pas encore commencé.
invitation-is-archived = Son évaluation est archivée, ses liens n’ouvrent donc rien. Ils fonctionneront de nouveau si elle est sortie des archives avant leur fin.
invitation-is-expired = L’invitation a pris fin sans avoir servi. Vous pouvez fixer une nouvelle fin ci-dessous, ce qui crée aussi un nouveau lien.
invitation-is-revoked = L’invitation a été retirée, et ses liens ne fonctionnent plus, définitivement. Un nouveau lien annule ce retrait.
invitation-is-running = La tentative est ouverte. Le rapport sera prêt quand la tentative sera terminée.
invitation-is-finished = La tentative est terminée et son rapport est prêt.
invitation-link-text = Envoyez ce lien au candidat et à personne d’autre. Il ne pourra plus être affiché ; tant que la tentative n’est pas terminée ni l’évaluation archivée, vous pourrez en créer un autre. Les liens précédents continuent de fonctionner, sauf s’ils ont été retirés.
invitation-mail = Écrire l’e-mail
invitation-mail-note = Ouvre votre messagerie avec un texte prêt à l’envoi.
invitation-mail-subject = Votre évaluation de compétences pour { $organisation }
invitation-mail-body =
    Bonjour { $name },

    { $organisation } vous invite à l’évaluation de compétences « { $title } ». Elle dure { $minutes } minutes. Le temps commence quand vous appuyez sur « Démarrer », pas quand vous ouvrez le lien, et une question d’entraînement la précède.

    Votre lien personnel, valable jusqu’au { $until } :
    { $link }

    Merci de ne pas le transmettre. Si vous avez besoin de plus de temps ou d’un autre aménagement, répondez à ce message avant de commencer.

    Cordialement
invitation-again = Nouveau lien ou nouvelle fin
invitation-again-link = Nouveau lien
invitation-again-text = Crée un nouveau lien et fixe une nouvelle fin : autant de jours à partir d’aujourd’hui, ni plus ni moins. Les liens précédents fonctionnent jusque-là, sauf s’ils ont été retirés.
invitation-again-revoked = Annule le retrait : crée un nouveau lien et fixe une nouvelle fin, autant de jours à partir d’aujourd’hui. Les liens d’avant n’ouvrent plus rien.
invitation-again-running = Pour une personne qui a perdu son lien ou son appareil : crée un nouveau lien, avec lequel la tentative continue là où elle en était. Le temps continue de courir. Les liens précédents restent valables.
invitation-again-submit = Créer un nouveau lien
invitation-name = Corriger le nom
invitation-name-text = Le nom change partout à la fois : dans toutes les invitations et tous les rapports de cette personne.
invitation-name-submit = Corriger
invitation-revoke = Retirer
invitation-revoke-text = Ses liens n’ouvrent plus rien, définitivement. Un nouveau lien annule le retrait.
invitation-revoke-submit = Retirer l’invitation
