//! The taxonomy as data: 7 categories, their skills, the technologies, 4 levels. Extracted from the job profiles that Assay
//! serves; names are the field's own. A code never changes its meaning; a new leaf is a new line here.

use crate::codes;

codes! {
    /// The seven categories a blueprint counts in.
    Category {
        /// Languages and frameworks
        Lang = "lang",
        /// Databases
        Data = "data",
        /// APIs and integration
        Api = "api",
        /// Architecture, patterns, performance
        Arch = "arch",
        /// Security and compliance
        Sec = "sec",
        /// `DevOps`, cloud, production
        Ops = "ops",
        /// Quality and practice
        Qual = "qual",
    }
}

codes! {
    /// The four levels, by years of experience.
    Level {
        /// 0–2 years: one stack, fundamentals
        Junior = "junior",
        /// 2–5 years: owns features, data and API decisions
        Established = "established",
        /// 5–10 years: design, trade-offs, performance, mentoring
        Senior = "senior",
        /// 10+ years: architecture, impact
        Lead = "lead",
    }
}

codes! {
    /// What a question makes the candidate do.
    Exercise {
        /// Know a fact
        Recall = "recall",
        /// Read code
        Read = "read",
        /// Find a cause
        Diagnose = "diagnose",
        /// Decide a trade-off
        Decide = "decide",
    }
}

codes! {
    /// The language of a text.
    Language {
        /// English
        En = "en",
        /// French
        Fr = "fr",
    }
}

codes! {
    /// The language track of an assessment: one language in depth.
    Track {
        /// Python
        Python = "python",
        /// Java
        Java = "java",
        /// JavaScript and TypeScript
        Js = "js",
        /// Go
        Go = "go",
        /// PHP
        Php = "php",
        /// Ruby
        Ruby = "ruby",
        /// .NET
        Dotnet = "dotnet",
    }
}

/// A skill: what results are reported on.
#[derive(Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The stable code, such as `db.tx`.
    pub code: &'static str,
    /// Where it belongs.
    pub category: Category,
    /// The technologies that questions of this skill may name.
    pub technologies: &'static [&'static str],
}

/// A skill of the taxonomy, by reference to its leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skill(&'static Leaf);

const fn leaf(
    category: Category,
    code: &'static str,
    technologies: &'static [&'static str],
) -> Leaf {
    Leaf {
        code,
        category,
        technologies,
    }
}

const CLOUD: &[&str] = &["aws", "azure", "gcp"];

/// Every skill, in display order.
pub const SKILLS: &[Leaf] = &[
    leaf(
        Category::Lang,
        "lang.python",
        &["python", "django", "fastapi"],
    ),
    leaf(Category::Lang, "lang.java", &["java", "spring"]),
    leaf(Category::Lang, "lang.php", &["php", "symfony", "laravel"]),
    leaf(Category::Lang, "lang.ruby", &["ruby", "rails"]),
    leaf(
        Category::Lang,
        "lang.js",
        &["javascript", "typescript", "nodejs", "express"],
    ),
    leaf(Category::Lang, "lang.dotnet", &["dotnet", "aspnetcore"]),
    leaf(Category::Lang, "lang.go", &["go"]),
    leaf(Category::Lang, "lang.choice", &[]),
    leaf(Category::Lang, "lang.algo", &[]),
    leaf(Category::Lang, "lang.business", &[]),
    leaf(
        Category::Data,
        "db.sql",
        &["sql", "postgresql", "mysql", "sqlserver", "oracle"],
    ),
    leaf(
        Category::Data,
        "db.nosql",
        &["mongodb", "redis", "elasticsearch"],
    ),
    leaf(Category::Data, "db.model", &[]),
    leaf(Category::Data, "db.perf", &[]),
    leaf(Category::Data, "db.tx", &[]),
    leaf(Category::Data, "db.scale", &[]),
    leaf(Category::Data, "db.ops", &[]),
    leaf(
        Category::Api,
        "api.style",
        &["rest", "graphql", "grpc", "webhooks"],
    ),
    leaf(Category::Api, "api.doc", &["openapi"]),
    leaf(Category::Api, "api.auth", &["oauth2", "oidc", "jwt"]),
    leaf(Category::Api, "api.contract", &[]),
    leaf(Category::Api, "api.async", &[]),
    leaf(
        Category::Api,
        "api.third",
        &["stripe", "paypal", "twilio", "sendgrid", "s3", "gcs"],
    ),
    leaf(Category::Arch, "arch.style", &[]),
    leaf(Category::Arch, "arch.design", &[]),
    leaf(Category::Arch, "arch.event", &["kafka", "rabbitmq"]),
    leaf(Category::Arch, "arch.cache", &["redis", "cdn"]),
    leaf(Category::Arch, "arch.resilience", &[]),
    leaf(Category::Arch, "arch.scale", &[]),
    leaf(Category::Arch, "arch.perf", &[]),
    leaf(Category::Sec, "sec.owasp", &[]),
    leaf(Category::Sec, "sec.api", &[]),
    leaf(Category::Sec, "sec.crypto", &[]),
    leaf(Category::Sec, "sec.secrets", &[]),
    leaf(Category::Sec, "sec.supply", &[]),
    leaf(Category::Sec, "sec.gdpr", &[]),
    leaf(Category::Ops, "ops.container", &["docker", "kubernetes"]),
    leaf(Category::Ops, "ops.cicd", &["github", "gitlab"]),
    leaf(Category::Ops, "ops.iac", &["terraform"]),
    leaf(Category::Ops, "ops.cloud", CLOUD),
    leaf(Category::Ops, "ops.obs", &[]),
    leaf(Category::Ops, "ops.incident", &[]),
    leaf(Category::Qual, "qual.test", &[]),
    leaf(Category::Qual, "qual.review", &[]),
    leaf(Category::Qual, "qual.vcs", &["git"]),
    leaf(Category::Qual, "qual.doc", &[]),
    leaf(Category::Qual, "qual.agile", &[]),
    leaf(Category::Qual, "qual.debug", &[]),
];

/// A code that nothing has: a text that was stored by something else than this release.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no {of} has the code `{code}`")]
pub struct UnknownCode {
    /// Of what it was to be one.
    pub of: &'static str,
    /// The code.
    pub code: String,
}

impl TryFrom<String> for Skill {
    type Error = UnknownCode;
    fn try_from(code: String) -> Result<Self, UnknownCode> {
        Self::from_code(&code).ok_or(UnknownCode { of: "Skill", code })
    }
}

impl Skill {
    /// Every skill, in display order.
    pub fn all() -> impl Iterator<Item = Self> {
        SKILLS.iter().map(Self)
    }
    /// The skill with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        SKILLS.iter().find(|leaf| leaf.code == code).map(Self)
    }
    /// The stable code, such as `db.tx`.
    pub const fn code(self) -> &'static str {
        self.0.code
    }
    /// Where it belongs.
    pub const fn category(self) -> Category {
        self.0.category
    }
    /// The part of the code behind the dot: the folder of its questions.
    pub fn folder(self) -> &'static str {
        self.0
            .code
            .split_once('.')
            .map_or(self.0.code, |(_, leaf)| leaf)
    }
    /// The language track that this skill is reserved for, if any.
    pub fn track(self) -> Option<Track> {
        self.0.code.strip_prefix("lang.").and_then(Track::from_code)
    }
}

/// Every technology, each once, in the order of the skills that name it.
pub fn technologies() -> Vec<&'static str> {
    let mut all = Vec::new();
    for technology in SKILLS.iter().flat_map(|leaf| leaf.technologies) {
        if !all.contains(technology) {
            all.push(*technology);
        }
    }
    all
}

/// The technology with this code, with a life of its own.
pub fn technology(code: &str) -> Option<&'static str> {
    technologies().into_iter().find(|known| *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_stand_in_their_category() {
        for (i, one) in SKILLS.iter().enumerate() {
            assert!(
                SKILLS[..i].iter().all(|other| other.code != one.code),
                "{}",
                one.code
            );
            let (prefix, _) = one.code.split_once('.').unwrap();
            let category = if prefix == "db" { "data" } else { prefix };
            assert_eq!(category, one.category.code(), "{}", one.code);
        }
        assert_eq!(SKILLS.len(), 48);
        assert_eq!(technologies().len(), 51);
    }

    #[test]
    fn every_track_has_its_skill() {
        for track in Track::ALL {
            let skill = Skill::from_code(&format!("lang.{track}")).unwrap();
            assert_eq!(skill.track(), Some(*track));
        }
        assert_eq!(Skill::from_code("lang.algo").unwrap().track(), None);
    }
}
