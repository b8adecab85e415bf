//! Job profiles: the shipped ones are part of the binary.

use domain::profile::Profile;
use std::sync::LazyLock;

/// The shipped profiles, by code.
pub static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    [
        (
            "back-end",
            include_str!("../../../bank/profiles/back-end.toml"),
        ),
        (
            "data-intensive",
            include_str!("../../../bank/profiles/data-intensive.toml"),
        ),
        (
            "platform",
            include_str!("../../../bank/profiles/platform.toml"),
        ),
    ]
    .into_iter()
    .filter_map(|(code, text)| read_profile(code, text).ok())
    .collect()
});

/// Reads a profile, or says what is wrong with it.
pub fn read_profile(code: &str, text: &str) -> Result<Profile, String> {
    let mut profile: Profile = toml::from_str(text).map_err(|error| error.to_string())?;
    code.clone_into(&mut profile.code);
    for (level, weights) in &profile.weights {
        weights.clone().checked().map_err(|_| {
            format!("the weights of level {level} must name all categories and add up to 100")
        })?;
    }
    if profile.weights.len() != domain::taxonomy::Level::ALL.len() {
        return Err("weights are needed for every level".to_owned());
    }
    Ok(profile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_profiles_are_whole() {
        assert_eq!(PROFILES.len(), 3);
        for profile in PROFILES.iter() {
            for language in domain::taxonomy::Language::ALL {
                assert!(
                    profile.name.contains_key(language.code()),
                    "{}: {language}",
                    profile.code
                );
            }
        }
    }
}
