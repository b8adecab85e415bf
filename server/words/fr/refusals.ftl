# Refusals: what happened and what to do next
refusal-signed-out = Vous n’êtes pas connecté, ou votre session est terminée. Connectez-vous et réessayez.
refusal-not-done-yet = Votre session était terminée : rien n’a été fait. La session est rouverte : vérifiez cette page, où tout ce que vous aviez saisi est resté, et envoyez-la encore une fois.
refusal-no-pass = Cette tentative n’est pas ouverte dans ce navigateur. Ouvrez à nouveau votre lien personnel pour continuer ; chaque réponse arrivée est enregistrée, et celles qui attendent sur cet appareil seront alors envoyées.
refusal-wrong-credentials = L’adresse e-mail ou le mot de passe est incorrect. Vérifiez les deux et réessayez.
refusal-not-found = Il n’y a rien à cette adresse. La page a peut-être été retirée, ou le lien est incomplet.
refusal-not-allowed = Votre rôle ne le permet pas. Adressez-vous à un propriétaire de votre organisation.
refusal-cross-site = Cette requête venait d’un autre site et n’a pas été exécutée. Ouvrez la page sur ce site et réessayez.
refusal-too-many = { $seconds ->
    [one] Trop d’essais. Attendez une seconde et réessayez.
   *[other] Trop d’essais. Attendez { $seconds } secondes et réessayez.
}
refusal-malformed = La requête n’a pas pu être lue : { $detail }.
refusal-too-large = Ce texte est trop long. Raccourcissez-le et réessayez ; rien n’a été enregistré.
refusal-too-slow = La requête n’est pas arrivée à temps. Vérifiez votre connexion et réessayez.
refusal-wrong-method = Cette adresse ne s’utilise pas ainsi.
refusal-email-taken = Impossible de créer un compte avec cette adresse e-mail. Utilisez-en une autre.
refusal-link-used-up = Ce lien à usage unique est inconnu, déjà utilisé ou trop ancien. Demandez-en un nouveau.
refusal-last-owner = Une organisation a besoin d’au moins un propriétaire actif. Désignez d’abord un autre propriétaire.
refusal-faulty-question = Le texte contient des erreurs, et rien n’a été enregistré ni publié : { $faults }
refusal-wrong-status = Ce n’est pas possible dans l’état actuel. Quelqu’un a peut-être été plus rapide : la page montre l’état actuel.
refusal-changed-meanwhile = Une modification a été enregistrée entre-temps, et n’a pas été écrasée. Regardez ce qui a changé, puis décidez à nouveau.
refusal-infeasible = { $missing ->
    [one] Il manque une question dans la banque pour ce plan. Modifiez les poids, le niveau, la langue ou les technologies exclues.
   *[other] Il manque { $missing } questions dans la banque pour ce plan. Modifiez les poids, le niveau, la langue ou les technologies exclues.
}
refusal-too-little-time = Les temps propres des questions font { $expected ->
    [one] { $expected } minute
   *[other] { $expected } minutes
} en moyenne. Accordez au moins { $least ->
    [one] { $least } minute
   *[other] { $least } minutes
}, ou posez moins de questions.
refusal-unknown-invitation = Ce lien n’ouvre aucune invitation. Vérifiez que vous l’avez copié en entier, ou demandez à la personne qui l’a envoyé.
refusal-invitation-expired = Cette invitation a pris fin le { $at }. Demandez à la personne qui l’a envoyée de la prolonger.
refusal-invitation-revoked = Cette invitation a été retirée. Si un lien plus récent vous a été envoyé, ouvrez celui-là ; sinon, adressez-vous à la personne qui l’a envoyée si vous pensez que c’est une erreur.
refusal-assessment-archived = L’organisation a fermé cette évaluation pour le moment. Rien n’est perdu : votre lien fonctionnera de nouveau si elle est rouverte avant qu’il n’expire. Adressez-vous à la personne qui l’a envoyé si vous deviez la passer maintenant.
known-by-another-name = Cette adresse est connue sous le nom « { $name } » ; l’invitation et son rapport porteront ce nom.
known-invited-before = { $invited ->
    [one] Cette personne a déjà une invitation à cette évaluation : voyez la liste des invitations. Une deuxième donne une deuxième tentative, avec d’autres questions tant que la banque en a.
   *[other] Cette personne a déjà { $invited } invitations à cette évaluation : voyez la liste des invitations. Une autre donne une autre tentative, avec d’autres questions tant que la banque en a.
}
refusal-known-already = Personne n’a encore été invité. Appuyez sur « Inviter tout de même » si c’est bien ce que vous voulez.
refusal-honour-missing = Cochez la déclaration sur l’honneur avant de commencer.
refusal-time-is-up = Le temps de cette tentative est écoulé. Toutes les réponses arrivées jusque-là sont enregistrées.
refusal-already-closed = Cette tentative s’est terminée le { $at }. Toutes les réponses arrivées jusque-là sont enregistrées.
refusal-taken-over = Cette tentative se poursuit dans un autre onglet ou sur un autre appareil. Pour continuer ici, ouvrez à nouveau votre lien personnel.
refusal-stale = Cette question a reçu entre-temps une réponse dans un autre onglet ou une autre fenêtre. C’est cette réponse-là qui est enregistrée ; celle-ci ne l’a pas été. Envoyez-la à nouveau si c’est elle qui doit compter.
refusal-op-id-reused = Cette modification porte le numéro d’une précédente et n’a pas été enregistrée. Rechargez la page et répondez à nouveau.
refusal-too-much = Cette tentative contient autant de modifications qu’une tentative peut en contenir. La dernière n’a pas été enregistrée ; ce qui l’a été avant elle compte.
refusal-too-many-devices = Cette tentative a été poursuivie trop souvent dans un autre navigateur. Continuez là où vous étiez en dernier, ou adressez-vous à la personne qui vous a invité.
refusal-no-such-question = Cette évaluation n’a pas de question portant ce numéro.
refusal-wrong-answer = Cette réponse ne convient pas à la question. { $detail }
refusal-still-open = Cette tentative est en cours. Son rapport sera prêt quand elle sera terminée.
refusal-not-scored = Cette tentative n’a pas encore pu être évaluée. Une fois son temps écoulé, Assay réessaie de lui-même ; prévenez les exploitants si cela dure.
refusal-result-expired = Cette page pouvait être lue jusqu’au { $at }. Demandez votre résultat à la personne qui vous a invité.
refusal-storage-full = Il n’y a plus de place pour l’enregistrer : ce que vous venez d’envoyer n’est peut-être pas enregistré. Réessayez dans un instant, et prévenez la personne qui exploite cette installation si cela dure.
refusal-unavailable = Assay est occupé, ou sa base de données ne répond pas. Ce que vous venez d’envoyer n’est peut-être pas enregistré ; réessayez dans un instant.
invalid-empty = { $field } ne doit pas être vide.
invalid-too-long = { $field } est trop long.
invalid-title-too-long = Un titre a au plus 120 caractères.
invalid-name-too-long = Un nom a au plus 80 caractères.
invalid-organisation-too-long = Le nom d’une organisation a au plus 80 caractères.
invalid-too-short = { $field } est trop court.
invalid-malformed = { $field } n’est pas bien formé.
invalid-unknown = { $field } : choisissez dans la liste.
invalid-email-unknown = Aucun compte n’a cette adresse e-mail. Vérifiez son orthographe.
invalid-email-disabled = Ce compte est désactivé : un lien ne mènerait à rien. Un propriétaire de son organisation peut le réactiver.
invalid-organisation-unknown = Aucune organisation ne porte ce nom court. `assay organisations` les énumère ; `--new-organisation NOM` en crée une nouvelle avec son premier compte.
invalid-out-of-range = { $field } est hors limites.
invalid-no-number = { $field } doit être un nombre entier.
invalid-weight-no-number = Le poids de « { $field } » doit être un nombre entier.
invalid-token-unknown = Ce jeton est inconnu, déjà utilisé ou vieux de plus de 30 minutes. Le programme a affiché le plus récent à son démarrage.
invalid-control-characters = { $field } contient des caractères qui ne sont pas du texte.
invalid-unseen-characters = { $field } contient un caractère invisible, par exemple un caractère qui inverse le sens de l’écriture. Saisissez le texte au lieu de le coller.
invalid-taken = { $field } est déjà pris. Choisissez autre chose.
invalid-wrong = { $field } est incorrect.
invalid-not-100 = { $field } : le total doit faire 100.
invalid-guessable = { $field } est trop facile à deviner.
invalid-password-too-short = Un mot de passe doit avoir au moins 15 caractères. Une phrase de plusieurs mots convient bien.
invalid-password-too-long = Un mot de passe peut avoir 1 024 octets au plus.
invalid-password-same = C’est votre mot de passe actuel. Choisissez-en un autre.
invalid-password-guessable = Ce mot de passe est trop facile à deviner. Utilisez plusieurs mots sans rapport avec vous ni votre organisation.
invalid-current-wrong = Le mot de passe actuel est incorrect.
invalid-email-malformed = Écrivez l’adresse e-mail en entier, par exemple ada@example.com.
invalid-weights-not-100 = Le total des poids doit faire 100 pour cent.
invalid-days-no-number = Indiquez pendant combien de jours l’invitation est valable, en nombre entier de 1 à 180.
invalid-days-out-of-range = Une invitation peut être valable de 1 à 180 jours.
invalid-questions-out-of-range = Une évaluation compte de 5 à 60 questions.
invalid-minutes-no-number = Indiquez le temps accordé en nombre entier de minutes, de 5 à 180.
invalid-minutes-out-of-range = Une évaluation dure de 5 à 180 minutes.
invalid-cut-out-of-range = Le seuil va de 1 à 100 pour cent, ou reste vide.
invalid-sure-role-missing = C’est votre propre compte. Cochez la case si vous le voulez vraiment, ou gardez votre rôle.
invalid-sure-discard-missing = Cochez que c’est bien ce que vous voulez : ce qui est jeté ne revient pas.
invalid-sure-disable-missing = C’est votre propre compte. Cochez la case si vous le voulez vraiment, ou laissez-le tel quel.
field-email = Adresse e-mail
field-name = Nom
field-password = Mot de passe
field-current = Mot de passe actuel
field-organisation = Organisation
field-role = Rôle
field-title = Titre
field-level = Niveau
field-track = Langage principal
field-profile = Profil de poste
field-weights = Poids
field-questions = Nombre de questions
field-minutes = Minutes
field-cut = Seuil
field-days = Jours
field-language = Langue
field-feedback = Retour
field-token = Jeton de mise en service
fault = Une erreur est survenue de notre côté. Ce que vous venez d’envoyer n’est peut-être pas enregistré : regardez à nouveau la page avant de recommencer. Si cela se reproduit, citez ce numéro : { $id }

# Pourquoi une réponse ne convient pas à sa question
misfit-other-kind = Elle attend une autre forme de réponse.
misfit-one-option = Elle n’attend qu’une option.
misfit-no-such-option = Une option y figure deux fois ou n’existe pas.
misfit-no-such-line = Cette ligne n’existe pas.
misfit-no-such-side = Cet élément de droite n’existe pas.
misfit-every-side = Chaque élément de gauche a besoin d’une entrée, vide ou non.
misfit-every-item = Donnez à chaque élément sa propre place.
misfit-too-long = Elle dépasse 4 000 caractères.
misfit-no-text = Elle contient un caractère qui n’est pas du texte.
misfit-number-comma = { $typed } se lit de deux façons. Écrivez { $whole } pour le nombre entier, ou { $decimal } pour le nombre à trois décimales.
misfit-number-radix = Écrivez le nombre en décimal : 255 au lieu de 0xFF.
misfit-number-groups = Écrivez les chiffres sans les grouper, ou par groupes de trois : 1000 ou 1 000.
misfit-number-infinite = Saisissez un nombre fini.
misfit-number-too-long = Elle dépasse 64 caractères.
misfit-no-number = Saisissez un nombre : des chiffres, un point ou une virgule si nécessaire, ou un exposant comme 1e3.
refusal-exports-running = Deux exports sont déjà en cours. Attendez que l’un d’eux soit terminé et réessayez.
