# Texts of attempt
attempt-saved = Enregistré
attempt-saving = Enregistrement…
attempt-unsaved = Pas encore enregistré
attempt-not-saved = Non enregistré
attempt-waiting = Pas encore enregistré : la connexion est perdue, ou le serveur ne répond pas. Ce que vous avez modifié est gardé sur cet appareil et envoyé dès que la connexion revient.
attempt-unkept = Pas encore enregistré : la connexion est perdue, ou le serveur ne répond pas. Ce navigateur ne garde rien sur cet appareil : laissez cette page ouverte, ce que vous avez modifié est envoyé dès que la connexion revient.
attempt-leaving = La connexion est perdue, ou le serveur ne répond pas. Vous restez sur cette page ; elle continue d’elle-même dès que la connexion revient.
attempt-offline = Pas de connexion
attempt-stay = Rester sur cette page
attempt-over = Le temps est écoulé, et la connexion est perdue, ou le serveur ne répond pas. Ce qui n’était pas arrivé à ce moment-là peut ne pas compter. Cette page continue d’elle-même dès que la connexion revient.
attempt-unread = Pas compris
attempt-unread-stay = Cette réponse n’a pas été comprise ; elle ne compte donc pas, et une réponse précédente à cette question, s’il y en a une, reste valable. Modifiez-la, ou appuyez encore une fois sur le même bouton pour continuer sans elle.
attempt-left = restant
attempt-left-said = { $minutes ->
    [one] Il reste une minute
   *[other] Il reste { $minutes } minutes
}
attempt-until = jusqu’à
attempt-asleep = Votre réponse est enregistrée quand vous appuyez sur Suivante ou sur un autre bouton de cette page.
attempt-asleep-alert = Une partie de cette page n’a pas pu être chargée : elle n’enregistre donc pas d’elle-même. Sur la page d’une question, votre réponse est enregistrée quand vous appuyez sur Suivante ou sur un autre bouton de cette page.
attempt-stale = Entre-temps, une réponse à cette question a été donnée dans un autre onglet ou une autre fenêtre. C’est elle qui figure ici maintenant, et elle est enregistrée.
attempt-stale-mine = Envoyer plutôt ma réponse
attempt-stale-elsewhere = Entre-temps, une réponse à la question { $n } a été donnée dans un autre onglet ou une autre fenêtre. C’est elle qui est enregistrée.
attempt-lost = Une réponse à cette question, donnée sur cet appareil, n’a pas été acceptée : la tentative continuait déjà ailleurs. Cet appareil la garde encore : vous pouvez l’envoyer maintenant.
attempt-lost-mine = Envoyer cette réponse
attempt-lost-elsewhere = Une réponse à la question { $n }, donnée sur cet appareil, n’a pas été acceptée : la tentative continuait déjà ailleurs. Cet appareil la garde encore : ouvrez cette question pour l’envoyer.
attempt-progress = Réponses : { $answered } sur { $questions }
attempt-question = Question
attempt-of = sur { $of }
attempt-question-n = Question { $n } sur { $of }
attempt-question-number = Question { $n }
attempt-questions = Questions
attempt-is-answered = avec réponse
attempt-is-begun = commencée
attempt-is-open = sans réponse
attempt-is-flagged = à revoir
attempt-review = Relire et terminer
attempt-flag = À revoir
attempt-previous = Précédente
attempt-next = Suivante
attempt-to-review = Vers la relecture
answer-one = Choisissez une réponse.
answer-any = Choisissez toutes les bonnes réponses.
answer-number = Votre réponse
answer-number-hint = Un nombre, par exemple 42, 0,5 ou 1e6.
answer-moved = Maintenant à la place { $n } sur { $of }
answer-text = Votre réponse
answer-output = Qu’est-ce qui est affiché ?
answer-output-hint = Écrivez exactement ce qui apparaît, ligne par ligne. Les espaces en fin de ligne ne comptent pas.
answer-order = Mettez dans l’ordre : 1 vient en premier.
answer-position-of = Position de : { $item }
answer-move-up = Monter : { $item }
answer-move-down = Descendre : { $item }
answer-pairs = Associez chaque élément.
answer-pairs-hint = Une même réponse peut être choisie plusieurs fois.
answer-code = Code
answer-earlier-stands = Votre réponse précédente à cette question reste valable.
answer-go-on-earlier = La garder, et passer à la relecture
answer-go-on-without = Continuer sans cette réponse, vers la relecture
answer-rule-all-or-nothing = Points : tout ou rien. Seule une réponse juste en tout point compte.
answer-rule-right-minus-wrong = Points : chaque bon choix donne sa part, et chaque mauvais choix en retire autant.
answer-rule-min-rule = Points : chaque bon choix donne sa part, mais chaque mauvais choix abaisse le maximum que vous pouvez obtenir.
answer-rule-per-option = Points : chaque option compte séparément, une bonne que vous choisissez autant qu’une mauvaise que vous laissez. Ne rien choisir ne donne rien.
review-waiting = Vous pourrez terminer quand tout sera arrivé ; cela se fait tout seul dès que la connexion revient.
review-finish-anyway = Une réponse se trouve sur cet appareil et n’est pas encore enregistrée ; cette page n’a pas pu être chargée en entier et ne peut donc pas l’envoyer. Rechargez la page et réessayez, ou voulez-vous terminer sans cette réponse ?
review-typed = « { $text } »
review-finishing = La connexion est perdue, ou le serveur ne répond pas. Votre tentative se termine d’elle-même dès que la connexion revient.
review-unread-earlier = Pas compris ; votre réponse précédente compte
deliver-waiting = { $n ->
    [one] Une réponse se trouve sur cet appareil et n’est pas encore enregistrée.
   *[other] { $n } réponses se trouvent sur cet appareil et ne sont pas encore enregistrées.
}
deliver-lost = { $n ->
    [one] Une réponse de cet appareil n’a pas été acceptée : question { $questions }.
   *[other] { $n } réponses de cet appareil n’ont pas été acceptées : questions { $questions }.
}
deliver-lost-last = Elle ne compte pas : la tentative s’était poursuivie ailleurs, ou était terminée.
deliver-lost-again = Cet appareil garde encore ce qui a été répondu : continuez ici, ouvrez la question, et vous pourrez l’envoyer de nouveau.
deliver-arrived = Les réponses qui attendaient sur cet appareil sont arrivées.
deliver-again = Réessayer maintenant
deliver-go-on = Continuez ici, et elles seront envoyées.
answer-choose = Choisir …
answer-line = Choisissez la bonne ligne.
answer-lines = Choisissez toutes les bonnes lignes.
answer-line-n = Ligne { $n } :
review-title = Relecture
review-lede = Revenez à une question, ou terminez maintenant.
review-open = { $open ->
    [one] Une question n’a pas encore de réponse complète.
   *[other] { $open } questions n’ont pas encore de réponse complète.
}
review-submit = Terminer maintenant
review-back = Retour aux questions
review-note = Ensuite, les réponses ne peuvent plus être modifiées. Si vous ne faites rien, la tentative se termine d’elle-même à la fin du temps, avec tout ce qui est enregistré.
start-hello = Bonjour { $name }
start-by = { $organisation } vous invite
start-lede = Prenez une minute pour lire ceci. Le temps ne commence que lorsque vous appuyez sur démarrer.
start-questions = Questions
start-minutes = Temps
start-minutes-n = { $minutes ->
    [one] Une minute
   *[other] { $minutes } minutes
}
start-rules = Comment cela se passe
start-privacy = Ce qui est enregistré, et qui le voit
start-practice = Essayer une question d’entraînement
start-submit = Démarrer : { $minutes } minutes
start-expires = Vous pouvez démarrer jusqu’au { $at }.
start-running = Votre tentative est en cours.
start-left = { $minutes ->
    [one] Il reste une minute, jusqu’au { $at }.
   *[other] Il reste { $minutes } minutes, jusqu’au { $at }.
}
start-running-note = Tout ce qui est arrivé est enregistré. Vous pouvez continuer ici ; sur un autre appareil où elle est ouverte, la tentative s’arrête alors, et ce qui n’en est pas arrivé n’est pas enregistré.
start-resume = Continuer ici
start-finished = Votre tentative est terminée. Merci !
start-see-end = Voir la dernière page
rule-clock = Le temps est compté de notre côté.
rule-clock-text = Il ne peut pas être suspendu. Fermer la page ne l’arrête pas ; à la fin, ce qui est arrivé jusque-là compte.
rule-saved = Chaque modification est enregistrée au fur et à mesure.
rule-saved-text = Sans scripts, elle l’est quand vous appuyez sur un bouton ; la page le dit quand c’est le cas. Si votre connexion ou votre appareil tombe en panne, rouvrez votre lien, sur n’importe quel appareil, et continuez.
rule-order = Dans l’ordre que vous voulez.
rule-order-text = Avancez, revenez, marquez des questions à revoir, changez vos réponses jusqu’à la fin.
rule-points = Toutes les questions comptent autant.
rule-points-text = Aucune question ne descend en dessous de zéro : une mauvaise réponse n’enlève donc rien aux autres. Quand vous choisissez plusieurs options, chaque bonne donne une partie des points et chaque mauvaise en retire une partie ; d’un ordre ou d’associations, ce qui est juste donne sa part. Toute autre réponse est juste ou fausse ; quelques-unes, presque justes, donnent une partie des points. Une question qui compte autrement le dit.
rule-recorded = Ce qui est enregistré :
rule-recorded-text = vos réponses et leur heure d’arrivée ; quelle question était à l’écran et quand, donc le temps passé sur chacune ; vos marques « à revoir » ; quand la tentative a été ouverte, sur combien d’appareils ; quand et comment elle s’est terminée, et quand votre rapport a été lu. Dans ce navigateur : un cookie qui vous laisse entrer, et les réponses et marques qui n’ont pas pu être envoyées, lues ou acceptées. Ni caméra, ni micro, ni écran.
rule-seen = Qui le voit :
rule-seen-text = l’équipe de { $organisation } et les personnes qui exploitent cette installation pour elle, personne d’autre. Une personne décide, pas le score.
rule-feedback = Ce que vous verrez :
rule-feedback-none = combien de vos réponses sont arrivées.
rule-feedback-scores = vos scores par catégorie, avec leur degré de certitude.
rule-feedback-full = vos scores, et chaque question avec la bonne réponse et son explication.
honour-title = Sur l’honneur
honour-text = Votre propre travail, sans l’aide d’autres personnes ni d’assistants qui rédigent les réponses. La documentation des langages et des outils est permise. Merci de ne pas diffuser les questions.
honour-agree = J’accepte et je réponds moi-même.
practice-ribbon = Question d’entraînement · elle ne compte pas
practice-title = Entraînement
practice-stem = Quels nombres ce programme Python affiche-t-il, dans cet ordre ?
done-title = La fin
practice-back = Retour
practice-answer = Répondre
practice-right = C’est la bonne réponse. Dans les vraies questions, vous ne le voyez qu’après, le cas échéant.
practice-wrong = Pas tout à fait : n * n met chaque nombre au carré. Dans les vraies questions, vous ne le voyez qu’après, le cas échéant.
done-closing = Votre temps est écoulé
done-closing-text = Un instant s’il vous plaît : votre tentative est en train d’être close. Cette page continue d’elle-même.
done-closing-look = Regarder à nouveau
done-thanks = Merci, { $name }
done-by-you = Vous avez terminé. Les réponses arrivées sont comptées ci-dessous.
done-by-deadline = Le temps était écoulé. Les réponses arrivées jusque-là sont comptées ci-dessous.
done-closed-at = Terminée le
done-answers = Réponses
done-answers-of = { $answered } sur { $questions }
done-readable-until = Cette page peut être lue jusqu’au
done-next = Votre résultat est transmis à { $organisation } : renseignez-vous auprès de cette organisation sur la suite. Vous pouvez fermer cette page.
