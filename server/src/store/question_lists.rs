//! Lists of questions, narrowed by the database: what an organisation sees of its own and of the library, page by page.

use super::Tx;
use super::query::Query;
use super::questions::Listed;
use domain::OrgId;

/// Patterns a search may have.
pub const WORDS: usize = 4;

/// What a list is narrowed to: codes, where an empty one narrows nothing, and patterns for `like`.
#[derive(Clone, Debug)]
pub struct Narrowed {
    /// Who looks.
    pub org: OrgId,
    /// Code of a category.
    pub category: String,
    /// Code of a skill.
    pub skill: String,
    /// A pattern for codes between commas.
    pub technology: String,
    /// Code of a level.
    pub level: String,
    /// Code of a kind.
    pub kind: String,
    /// Of the question.
    pub status: String,
    /// `own` or `library`.
    pub source: String,
    /// [`WORDS`] patterns for folded text.
    pub words: Vec<String>,
}

impl Narrowed {
    /// Binds `$1` to `$13`.
    fn bind<'t>(&self, query: Query<'t>) -> Query<'t> {
        let query = query
            .bind(self.org)
            .bind(OrgId::LIBRARY)
            .bind(&self.category)
            .bind(&self.skill)
            .bind(&self.technology)
            .bind(&self.level)
            .bind(&self.kind)
            .bind(&self.status)
            .bind(&self.source);
        let word =
            |query: Query<'t>, i: usize| query.bind(self.words.get(i).map_or("%", String::as_str));
        (0..WORDS).fold(query, word)
    }
}

/// These columns of the questions that fit, each with its newest version.
macro_rules! found {
    ($columns:literal, $rest:literal) => {
        concat!(
            "select ",
            $columns,
            " from questions q
              join question_versions v on v.org_id = q.org_id and v.question_id = q.id
               and v.number = (select max(n.number) from question_versions n where n.org_id = q.org_id and n.question_id = q.id)
              where (q.org_id = $1 or q.org_id = $2 and q.status <> 'draft')
                and ($3 = '' or v.category = $3) and ($4 = '' or v.skill = $4) and v.technologies like $5 escape '\\'
                and ($6 = '' or v.level = $6) and ($7 = '' or v.kind = $7)
                and ($8 = '' or q.status = $8 or $8 = 'draft' and q.status = 'published' and v.id <> q.current_id)
                and ($9 = '' or $9 = 'own' and q.org_id = $1 or $9 = 'library' and q.org_id <> $1)
                and coalesce(v.folded, v.title) || ' ' || q.name like $10 escape '\\'
                and coalesce(v.folded, v.title) || ' ' || q.name like $11 escape '\\'
                and coalesce(v.folded, v.title) || ' ' || q.name like $12 escape '\\'
                and coalesce(v.folded, v.title) || ' ' || q.name like $13 escape '\\' ",
            $rest
        )
    };
}

/// So many questions behind the first so many, by name.
pub async fn page(
    tx: &mut Tx,
    narrowed: &Narrowed,
    (count, from): (i64, i64),
) -> sqlx::Result<Vec<Listed>> {
    let query = tx.sql(found!(
        "q.org_id, q.id, q.name, q.status, q.current_id, q.updated_at, v.id as version_id, v.number, v.published_at,
         v.title, v.kind, v.skill, v.technologies, v.level, v.language",
        "order by q.name, q.org_id limit $14 offset $15"
    ));
    narrowed.bind(query).bind(count).bind(from).all().await
}

/// How many there are per category and level.
pub async fn spread(tx: &mut Tx, narrowed: &Narrowed) -> sqlx::Result<Vec<(String, String, i64)>> {
    let query = tx.sql(found!(
        "v.category, v.level, count(*)",
        "group by v.category, v.level"
    ));
    narrowed.bind(query).all().await
}
