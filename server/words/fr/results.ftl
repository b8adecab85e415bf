# Texts of results: home, candidates, report
home-title = Bonjour, { $name }
home-lede = Ce qui demande votre attention, et où en sont les choses.
home-unread = Rapports non lus
home-unread-note = Tentatives terminées que personne n’a marquées comme lues
home-running = En cours
home-running-note = Tentatives ouvertes, que quelqu’un y réponde ou non
home-waiting = Pas commencées
home-end-soon = { $count ->
    [0] Aucune ne prend fin dans les trois jours
    [one] Une prend fin dans les trois jours
   *[other] { $count } prennent fin dans les trois jours
}
home-finished = Terminées
home-of-invited = { $count ->
    [one] sur { $count } invitation
   *[other] sur { $count } invitations
}
home-invited = Invitations
home-started = Commencées
home-attention = À traiter
home-nothing = Rien ne vous attend pour le moment.
home-todo-unread = { $count ->
    [one] Un rapport que personne n’a marqué comme lu
   *[other] { $count } rapports que personne n’a marqués comme lus
}
home-todo-expiring = { $count ->
    [one] Une invitation prend fin dans les trois jours
   *[other] { $count } invitations prennent fin dans les trois jours
}
home-todo-running = { $count ->
    [one] Une tentative est ouverte
   *[other] { $count } tentatives sont ouvertes
}
home-todo-drafts = { $count ->
    [one] Un brouillon n’a jamais été publié
   *[other] { $count } brouillons n’ont jamais été publiés
}
home-and-more = et { $count } de plus
home-funnel = De l’invitation au résultat
home-lost = Terminées sans avoir commencé : { $expired } par expiration, { $revoked } par retrait.
home-scores = Scores des tentatives terminées
home-scores-label = { $count ->
    [one] Un score, par dixième des points
   *[other] { $count } scores, par dixième des points
}
home-scores-note = Tentatives (en hauteur) par dixième des points (de 0 à 100 pour cent), toutes évaluations confondues. Chaque score est une estimation ; deux barres voisines traduisent souvent la même compétence.
home-scores-left-out = { $count ->
    [one] Une tentative sans aucune réponse n’est pas comptée.
   *[other] { $count } tentatives sans aucune réponse ne sont pas comptées.
}
home-latest = Derniers rapports
home-all = Toutes les tentatives terminées
home-no-reports = Pas encore de rapport
home-no-reports-text = Dès qu’un candidat aura terminé, son rapport figurera ici.
results-title = Candidats
results-count = { $count ->
    [0] Aucune invitation
    [one] Une invitation
   *[other] { $count } invitations
}
results-count-more = Plus de { $count } invitations
results-csv = Exporter en CSV
results-search = Nom, e-mail ou évaluation
results-candidate = Candidat
results-assessment = Évaluation
results-stage = Étape
results-unread = Terminée, rapport non lu
results-finished = Terminée le
results-share = Score et intervalle à 95 %
results-sort = Ordre
results-sort-newest = Derniers invités d’abord
results-sort-name = Par nom, de A à Z
results-sort-score = Meilleur score d’abord
results-sort-finished = Derniers terminés d’abord
results-new = Non lu
results-score = { $questions ->
    [one] { $share } ({ $low }–{ $high }) · 1 question
   *[other] { $share } ({ $low }–{ $high }) · { $questions } questions
}
results-range = { $share } ({ $low }–{ $high })
results-verdict-above = Au-dessus du seuil
results-verdict-below = Sous le seuil
results-verdict-open = Indécidable
results-none-found = Personne ne correspond à ce filtre
results-none-found-text = Modifiez la recherche, ou affichez tout le monde.
results-clear = Afficher tout le monde
results-empty = Pas encore de candidat
results-empty-text = Publiez une évaluation et invitez quelqu’un ; toutes les personnes invitées figurent ici.
results-to-assessments = Vers les évaluations
results-category = Catégorie
results-skill = Compétence
results-points = Points
results-questions = Questions
results-points-of = { $points } sur { $max }
results-not-asked = Non évaluée
results-by-category = Par catégorie
results-by-skill = Par compétence
results-short-lang = Langages
results-short-data = Données
results-short-api = API
results-short-arch = Architecture
results-short-sec = Sécurité
results-short-ops = Production
results-short-qual = Qualité
results-question-n = Question { $n }
results-time = Temps passé : { $spent }. Prévu pour cette question : { $expected }.
results-answer-right = Juste
results-answer-partly = En partie
results-answer-wrong = Faux
results-answer-none = Sans réponse
results-chosen-right = Choisi, juste
results-chosen-wrong = Choisi, faux
results-missed = Juste, non choisi
results-given-right = Réponse donnée, juste
results-given-partly = Réponse donnée, juste en partie
results-given-wrong = Réponse donnée, fausse
results-key = Bonne réponse
results-key-pattern = Réponse acceptée ; * remplace n’importe quoi
results-right-order = Bon ordre
results-place-right = Bonne place
results-place-wrong = Sa place est la { $n }
results-partner = Juste :
results-line = Ligne { $n }
results-code = Code
results-rationale = Pourquoi
results-reference = Pour en savoir plus
report-overall = Ensemble
report-between = entre
report-and = et
report-points = { $questions ->
    [one] { $points } sur 1 point, { $questions } question · intervalle à 95 %
   *[other] { $points } sur { $questions } points, { $questions } questions · intervalle à 95 %
}
report-no-cut = Aucun seuil n’a été fixé pour cette évaluation.
report-verdict-above = Tout l’intervalle se situe au seuil de { $cut } % ou au-dessus.
report-verdict-below = Tout l’intervalle se situe sous le seuil de { $cut } %.
report-verdict-open = Le seuil de { $cut } % se trouve dans l’intervalle : ce nombre de questions ne permet pas de dire de quel côté se situe le candidat.
report-meaning-title = Comment lire ce rapport
report-meaning = L’intervalle dit où se situerait probablement la part des points si l’on posait beaucoup plus de questions de ce genre : dans environ 95 cas sur 100, il contient la vraie valeur. Peu de questions le rendent large. Une personne décide, pas le score : servez-vous-en à côté d’entretiens et d’exemples de travail.
report-started = Commencée
report-closed = Terminée
report-how-closed = Mode de clôture
report-by-deadline = À l’échéance
report-by-candidate = Remise par le candidat
report-took = Temps
report-took-of = { $took } sur { $allowed } min
report-answered = Réponses
report-answered-of = { $answered } sur { $questions }
report-radar-label = Part des points par catégorie, avec son intervalle à 95 % ; les nombres figurent dans le tableau
report-radar-note = Ligne : part des points. Bande : intervalle à 95 %. Les nombres figurent dans le tableau.
report-skills-note = Deux ou trois questions disent peu d’une compétence ; la largeur de l’intervalle le montre.
report-questions = Question par question
report-mark-read = Marquer comme lu
report-mark-unread = Marquer comme non lu
report-read-on = Lu le { $at }
results-own-title = Votre résultat
report-name = Rapport
results-own-note = L’intervalle dit où se situerait probablement votre part des points si l’on posait beaucoup plus de questions de ce genre. Une personne décide, pas le score.
results-own-unanswered = Vous n’avez répondu à rien : il n’y a donc rien à dire de ce que vous savez faire.
results-verdict-unanswered = Aucune réponse
csv-candidate = Candidat
csv-email = E-mail
csv-assessment = Évaluation
csv-version = Version
csv-level = Niveau
csv-stage = Étape
csv-invited = Invitation créée le (UTC)
csv-ends = Fin de l’invitation (UTC)
csv-started = Commencée le (UTC)
csv-closed = Terminée le (UTC)
csv-read = Rapport lu le (UTC)
csv-answered = Réponses données
csv-overall = Ensemble
csv-points = points
csv-questions = questions
csv-share = part
csv-low = borne basse (95 %)
csv-high = borne haute (95 %)
csv-cut = Seuil en pour cent
csv-verdict = Verdict
csv-link = Lien
results-too-few = { $count ->
    [one] Trop peu de questions pour se prononcer : { $names }. Une seule question portait dessus.
   *[other] Trop peu de questions pour se prononcer : { $names }. Une seule question portait sur chacune.
}
report-print = Imprimer
report-with-questions = Montrer les questions avec leurs réponses et leurs clés
report-without-questions = Retour au résumé
report-questions-note = Le résumé ci-dessus peut être transmis. Les questions avec leurs bonnes réponses sont pour vous : on ne pourra plus les poser à qui les aura vues.
report-verdict-unanswered = Aucune réponse n’a été donnée : il n’y a rien à dire de ce que sait faire le candidat.
home-first = Le chemin vers le premier résultat
home-first-make = Créer une évaluation à partir d’un profil
home-first-publish = La publier
home-first-invite = Inviter le premier candidat
home-first-done = Fait
