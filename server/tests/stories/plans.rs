//! How SQLite goes about what is asked for pages and starts: through an index, whatever an organisation has.

use crate::ground::Town;
use domain::{AssessmentId, Moment};
use server::store::stages::{self, Narrowed, Order, Position, Side, Wanted, Window};
use server::store::{Db, draws};

/// The steps of a plan; none on PostgreSQL, which plans by what the tables hold.
pub async fn plan(town: &Town, sql: &str) -> Vec<String> {
    use sqlx::Row;
    let Db::Sqlite { readers, .. } = &town.house.db else {
        return Vec::new();
    };
    let explain = sqlx::AssertSqlSafe(format!("explain query plan {sql}"));
    let rows = sqlx::raw_sql(explain).fetch_all(readers).await.unwrap();
    rows.into_iter().map(|row| row.get(3)).collect()
}

both_engines! {
    /// Only those who may still start are sorted, on their first page: they are few beside those who have. Seen failing without the index
    /// `stages_by_share`.
    async fn every_list_is_read_from_an_index_in_its_order(town) {
        if town.on_postgres() {
            return;
        }
        let at = Position::in_age(town.now(), town.house.clock.id());
        let [invited, revoked, running] = [Wanted::Invited(Moment(0)), Wanted::Revoked, Wanted::Running].map(Some);
        let wanted = [None, invited, revoked, running, Some(Wanted::Finished), Some(Wanted::Unread)];
        for order in [Order::Newest, Order::Name, Order::Score, Order::Finished] {
            for assessment in [None, Some(town.house.clock.id::<AssessmentId>())] {
                for wanted in wanted {
                    for from in [None, Some((&at, Side::After)), Some((&at, Side::Before))] {
                        let narrowed = Narrowed { assessment, wanted, words: vec!["a".into()] };
                        let sql = stages::statement(&narrowed, Window { order, from, most: 25 });
                        let plan = plan(&town, sql).await;
                        let sorted = plan.iter().any(|line| line.contains("TEMP B-TREE"));
                        let may_be = matches!(wanted, Some(Wanted::Invited(_))) && from.is_none();
                        assert!(plan[1].contains(" s USING ") && plan[1].contains("INDEX stages_"), "{order:?} {wanted:?}: {plan:?}");
                        assert!(!sorted || may_be, "{order:?} {wanted:?}: {plan:?}");
                    }
                }
            }
        }
    }

    /// Seen failing without `cross join` in [`draws::SEEN`].
    async fn a_start_and_a_question_look_into_indexes(town) {
        for sql in [draws::OFFERS, draws::SEEN, draws::USES] {
            let plan = plan(&town, sql).await;
            assert!(plan.iter().all(|line| !line.starts_with("SCAN") && !line.ends_with("(org_id=?)") || line.starts_with("SEARCH q ")), "{plan:?}");
        }
    }
}
