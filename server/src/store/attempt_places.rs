//! Where each place of a form stands: the answer that counts, the flag, whether it was seen. Each is one look into an index, so
//! it costs the same however long the timeline is.

use super::Tx;
use super::read::from_text;
use domain::attempt::Place;
use domain::{AttemptId, OrgId};

#[derive(sqlx::FromRow)]
struct PlaceRow {
    response: Option<String>,
    flag: Option<String>,
    visited: i64,
}

impl PlaceRow {
    fn place(self) -> sqlx::Result<Place> {
        let response = self.response.as_deref();
        Ok(Place {
            response: response.map(from_text).transpose()?,
            flagged: self.flag.as_deref() == Some("true"),
            visited: self.visited == 1,
        })
    }
}

macro_rules! newest {
    ($kind:literal) => {
        concat!(
            "(select e.response from attempt_events e
               where e.org_id = f.org_id and e.attempt_id = f.attempt_id and e.position = f.position and e.kind = '",
            $kind,
            "' order by e.epoch desc, e.seq desc, e.at desc, e.op_id desc limit 1)"
        )
    };
}

/// The look at every place of a form, so that a test can ask the engine how it finds them.
pub const LIST: &str = concat!(
    "select ",
    newest!("answer"),
    " as response, ",
    newest!("flag"),
    " as flag, cast(case when exists (select 1 from attempt_events e
       where e.org_id = f.org_id and e.attempt_id = f.attempt_id and e.position = f.position) then 1 else 0 end as bigint) as visited
     from form_items f where f.org_id = $1 and f.attempt_id = $2 order by f.position"
);

/// Every place of a form, in its order.
pub async fn list(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<Vec<Place>> {
    let rows: Vec<PlaceRow> = tx.sql(LIST).bind(org).bind(id).all().await?;
    rows.into_iter().map(PlaceRow::place).collect()
}
