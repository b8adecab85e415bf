//! What the columns of a version say about its text, so that lists need not read it.

use crate::store::question_versions::Facts;
use crate::text;
use domain::question::Question;

/// What the columns of a version say about its text.
pub fn facts(text: &str, question: &Question) -> Facts {
    Facts {
        source: text.to_owned(),
        title: question.head.title.clone(),
        kind: question.kind().code(),
        category: question.head.skill.category().code(),
        skill: question.head.skill.code(),
        technologies: format!(",{},", question.head.technologies.join(",")),
        level: question.head.level.code(),
        language: question.head.language.code(),
        movable: u32::try_from(question.movable()).unwrap_or(0),
        folded: text::folded(text, &question.head.title),
        seconds: question.head.seconds,
    }
}
