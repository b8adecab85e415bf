//! People with verbs. A verb is one use case, called as its room calls it; what the house answers comes back as it is.

use crate::ground::Town;
use crate::questions;
use domain::account::{Caller, Role};
use domain::assessment::Spec;
use domain::question::{Arrangement, AsWritten, Kind, OnForm, Response};
use domain::wire::{Save, Saved};
use domain::{AssessmentId, AttemptId, InvitationId, QuestionId};
use server::account::{self, NewStaff};
use server::attempt::{self, Closed, Pass, QuestionView, Started};
use server::bank;
use server::invitation::{self, NewCandidate};
use server::results::{self, Report};
use server::store::{attempts, form_items, staff};
use server::{House, Outcome, assessment};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

/// A good password that belongs to nobody's name.
pub const PASSWORD: &str = "walnut-harbour-tandem-41";

/// Somebody on the staff.
#[derive(Clone, Debug)]
pub struct Staff {
    pub house: House,
    pub caller: Caller,
    pub email: String,
}

impl Town {
    /// A new organisation; its owner answers.
    pub async fn founds(&self, organisation: &str) -> Staff {
        self.comes(organisation, Role::Owner).await
    }

    /// Somebody new on the staff of an organisation who can sign in.
    pub async fn comes_with_a_password(&self, organisation: &str, role: Role) -> Staff {
        let staff = self.comes(organisation, role).await;
        let link = account::reset_password(&self.house, &staff.email)
            .await
            .unwrap();
        account::set_password_with_token(
            &self.house,
            link.reveal(),
            PASSWORD,
            domain::taxonomy::Language::En,
        )
        .await
        .unwrap();
        staff
    }

    /// Somebody new on the staff, who has no password yet.
    pub async fn comes(&self, organisation: &str, role: Role) -> Staff {
        let email = format!(
            "{role:?}.{}@{}.example",
            Uuid::from_u128(self.house.clock.id::<Uuid>().as_u128()).simple(),
            account::slug(organisation)
        )
        .to_lowercase();
        let new = NewStaff {
            email: email.clone(),
            name: format!("{role:?} Person"),
            role: role.code().to_owned(),
        };
        let short = account::slug(organisation);
        let joining = match account::organisation(&self.house, &short).await {
            Ok(_) => account::Joining::Known(&short),
            Err(_) => account::Joining::New(organisation),
        };
        account::create_from_command_line(&self.house, joining, &new)
            .await
            .unwrap();
        self.staff(&email).await
    }

    /// The person with this e-mail, as the house knows them now.
    pub async fn staff(&self, email: &str) -> Staff {
        let mut tx = self.house.db.read().await.unwrap();
        let found = staff::find_by_email(&mut tx, email).await.unwrap().unwrap();
        let caller = Caller {
            org: found.org_id,
            staff: found.id,
            role: found.role,
        };
        Staff {
            house: self.house.clone(),
            caller,
            email: email.to_owned(),
        }
    }

    /// The shipped library is ten questions here.
    pub async fn has_a_library(&self) {
        bank::import_library(&self.house, &questions::bank("LIBRARY"))
            .await
            .unwrap();
    }

    /// An organisation that draws from the library, with one published assessment.
    pub async fn ready(&self) -> (Staff, AssessmentId) {
        self.has_a_library().await;
        let rosa = self.founds("Acme").await;
        let assessment = rosa.builds("Back-end, junior", questions::spec()).await;
        (rosa, assessment)
    }

    /// A candidate who has pressed start.
    pub async fn begun(&self) -> (Staff, Candidate, Device) {
        let (rosa, assessment) = self.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let device = ada.starts().await.unwrap();
        (rosa, ada, device)
    }
}

impl Staff {
    pub async fn writes(&self, text: &str) -> Outcome<QuestionId> {
        bank::create(&self.house, &self.caller, text).await
    }

    pub async fn edits(&self, id: QuestionId, from: &str, to: &str) -> Outcome<()> {
        bank::save(&self.house, &self.caller, id, from, to).await
    }

    pub async fn publishes(&self, id: QuestionId) -> Outcome<()> {
        let seen = bank::view(&self.house, &self.caller, id)
            .await?
            .listed
            .updated_at;
        bank::publish(&self.house, &self.caller, id, seen).await
    }

    pub async fn retires(&self, id: QuestionId) -> Outcome<()> {
        bank::retire(&self.house, &self.caller, id).await
    }

    /// Writes and publishes a question.
    pub async fn adds(&self, text: &str) -> QuestionId {
        let id = self.writes(text).await.unwrap();
        self.publishes(id).await.unwrap();
        id
    }

    pub async fn drafts(&self, title: &str, spec: Spec) -> Outcome<AssessmentId> {
        assessment::create(&self.house, &self.caller, title, spec).await
    }

    /// Drafts and publishes an assessment.
    pub async fn builds(&self, title: &str, spec: Spec) -> AssessmentId {
        let id = self.drafts(title, spec).await.unwrap();
        self.puts_in_force(id).await.unwrap();
        id
    }

    /// Looks at an assessment and publishes what stands there.
    pub async fn puts_in_force(&self, id: AssessmentId) -> Outcome<()> {
        let seen = assessment::view(&self.house, &self.caller, id)
            .await?
            .row
            .updated_at;
        assessment::publish(&self.house, &self.caller, id, seen).await
    }

    /// What an editor of the assessment starts from.
    pub async fn starts_from(&self, id: AssessmentId) -> Outcome<String> {
        let row = assessment::view(&self.house, &self.caller, id).await?.row;
        Ok(assessment::basis(&row.title, row.spec.text()))
    }

    /// Opens the editor of an assessment and saves.
    pub async fn changes(&self, id: AssessmentId, title: &str, spec: Spec) -> Outcome<()> {
        let from = self.starts_from(id).await?;
        assessment::save(&self.house, &self.caller, id, &from, (title, spec))
            .await
            .map(drop)
    }

    /// Invites somebody whose e-mail does not follow from the name.
    pub async fn invites_as(&self, to: AssessmentId, name: &str, email: &str) -> Candidate {
        let email = email.to_owned();
        self.invites_person(to, name, email, None).await.unwrap()
    }

    pub async fn tries_to_invite(
        &self,
        to: AssessmentId,
        name: &str,
        days: Option<i64>,
    ) -> Outcome<Candidate> {
        let email = format!("{}@people.example", account::slug(name));
        self.invites_person(to, name, email, days).await
    }

    async fn invites_person(
        &self,
        to: AssessmentId,
        name: &str,
        email: String,
        days: Option<i64>,
    ) -> Outcome<Candidate> {
        let new = NewCandidate {
            name: name.to_owned(),
            email,
            days,
            once: None,
            known: true,
        };
        let (invitation, link) = invitation::invite(&self.house, &self.caller, to, &new).await?;
        Ok(Candidate {
            house: self.house.clone(),
            invitation,
            link: link.reveal().to_owned(),
        })
    }

    pub async fn invites(&self, to: AssessmentId, name: &str) -> Candidate {
        self.tries_to_invite(to, name, None).await.unwrap()
    }

    /// Sends an invitation again; the candidate holds the new link.
    pub async fn sends_again(&self, candidate: &Candidate, days: i64) -> Outcome<Candidate> {
        let link =
            invitation::send_again(&self.house, &self.caller, candidate.invitation, days).await?;
        Ok(Candidate {
            link: link.reveal().to_owned(),
            ..candidate.clone()
        })
    }

    pub async fn revokes(&self, candidate: &Candidate) -> Outcome<()> {
        invitation::revoke(&self.house, &self.caller, candidate.invitation).await
    }

    pub async fn reads_the_report(&self, id: AttemptId) -> Outcome<Report> {
        results::report(&self.house, &self.caller, id).await
    }

    /// Stored scores and the same computed again, position and units; they must be one.
    pub async fn recomputes(&self, id: AttemptId) -> Vec<i64> {
        let stored = self.reads_the_report(id).await.unwrap().marks;
        let again = results::recompute(&self.house, &self.caller, id)
            .await
            .unwrap();
        assert_eq!(stored, again, "stored scores and scores computed again");
        stored.iter().map(|mark| mark.points).collect()
    }
}

/// Somebody who was invited.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub house: House,
    pub invitation: InvitationId,
    pub link: String,
}

impl Candidate {
    pub async fn opens_the_link(&self) -> Outcome<server::store::invitations::Invitation> {
        invitation::open(&self.house, &self.link).await
    }

    /// Presses start and promises to be honest.
    pub async fn starts(&self) -> Outcome<Device> {
        let started = attempt::start(&self.house, &self.link, true).await?;
        Ok(Device::of(&self.house, started).await)
    }

    /// Goes on, on another device.
    pub async fn goes_on(&self) -> Outcome<Device> {
        let started = attempt::resume(&self.house, &self.link).await?;
        Ok(Device::of(&self.house, started).await)
    }
}

/// A candidate at a device: it knows its epoch and counts its changes.
#[derive(Clone, Debug)]
pub struct Device {
    pub house: House,
    pub pass: Pass,
    pub epoch: i64,
    pub seq: Arc<AtomicI64>,
}

impl Device {
    async fn of(house: &House, Started { pass, .. }: Started) -> Self {
        Self::holding(house, pass).await
    }

    /// The device that holds this pass.
    pub async fn holding(house: &House, pass: Pass) -> Self {
        let epoch = attempt::overview(house, &pass)
            .await
            .map_or(0, |overview| overview.epoch);
        Self {
            house: house.clone(),
            pass,
            epoch,
            seq: Arc::default(),
        }
    }

    pub fn attempt(&self) -> AttemptId {
        self.pass.attempt
    }

    /// A change that was not sent yet.
    pub fn changes(&self, response: Option<Response>) -> Save {
        let seq = self.seq.fetch_add(1, Ordering::SeqCst) + 1;
        Save {
            op_id: self.house.clock.id(),
            epoch: self.epoch,
            seq,
            response: response.map(OnForm),
        }
    }

    pub async fn sends(&self, n: u16, save: Save) -> Outcome<Saved> {
        attempt::save(&self.house, &self.pass, n, save, self.house.clock.now()).await
    }

    pub async fn answers(&self, n: u16, response: Response) -> Outcome<Saved> {
        self.sends(n, self.changes(Some(response))).await
    }

    pub async fn empties(&self, n: u16) -> Outcome<Saved> {
        self.sends(n, self.changes(None)).await
    }

    /// Answers with what the key holds best.
    pub async fn answers_rightly(&self, n: u16) -> Outcome<Saved> {
        self.answers(n, self.right_answer(n).await).await
    }

    /// Answers in the author's numbers.
    pub async fn answers_as_written(&self, n: u16, response: Response) -> Outcome<Saved> {
        self.answers(
            n,
            self.arrangement(n)
                .await
                .to_places(AsWritten(response))
                .unwrap()
                .0,
        )
        .await
    }

    pub async fn looks_at(&self, n: u16) -> Outcome<QuestionView> {
        attempt::question(&self.house, &self.pass, n).await
    }

    /// What stands as the answer now.
    pub async fn sees_answer(&self, n: u16) -> Option<Response> {
        self.looks_at(n)
            .await
            .unwrap()
            .response
            .map(|OnForm(answer)| answer)
    }

    pub async fn submits(&self) -> Outcome<()> {
        attempt::submit(&self.house, &self.pass).await
    }

    pub async fn sees_the_end(&self) -> Outcome<Closed> {
        attempt::closed(&self.house, &self.pass).await
    }

    /// Where the question of this kind stands on the form.
    pub async fn finds(&self, kind: Kind) -> u16 {
        for n in 1..=10 {
            if self.looks_at(n).await.unwrap().sheet.kind == kind {
                return n;
            }
        }
        panic!("no question of kind {kind}")
    }

    /// The form as the database holds it.
    pub async fn form(&self) -> Vec<form_items::Item> {
        let mut tx = self.house.db.read().await.unwrap();
        let (hash, now) = (self.pass.secret.hash(), self.house.clock.now());
        let found = attempts::find_by_access(&mut tx, self.pass.attempt, &hash, now)
            .await
            .unwrap();
        let org = found.unwrap().attempt.org_id;
        form_items::list(&mut tx, org, self.pass.attempt)
            .await
            .unwrap()
    }

    async fn arrangement(&self, n: u16) -> Arrangement {
        let form = self.form().await;
        let item = form.iter().find(|item| item.position == n).unwrap();
        item.arrangement.clone().into_value()
    }

    pub async fn right_answer(&self, n: u16) -> Response {
        let form = self.form().await;
        let item = form.iter().find(|item| item.position == n).unwrap();
        let mut tx = self.house.db.read().await.unwrap();
        let shelved = self
            .house
            .shelf
            .take(&mut tx, item.question_org, item.question_version)
            .await
            .unwrap();
        let AsWritten(best) = shelved.question.task.best();
        let best = match best {
            // The first accepted pattern ends in a star.
            Response::Text(text) => Response::Text(text.trim_end_matches('*').to_owned()),
            other => other,
        };
        self.arrangement(n)
            .await
            .to_places(AsWritten(best))
            .unwrap()
            .0
    }

    /// Answers everything with what the key holds best and submits.
    pub async fn answers_everything_rightly(&self) {
        for n in 1..=10 {
            self.answers_rightly(n).await.unwrap();
        }
        self.submits().await.unwrap();
    }
}
