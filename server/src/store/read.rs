//! How a row becomes what the rest of the server speaks of: codes, JSON and optional values are read here, once, at the door. What
//! cannot be read is a fault of the whole statement, never a value that is left out or guessed.

use serde::de::DeserializeOwned;
use std::ops::Deref;

/// A value that is stored as JSON, with the very text, which is what others compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<T> {
    value: T,
    text: String,
}

impl<T> Json<T> {
    /// As it is stored.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// The value.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: serde::Serialize> Json<T> {
    /// A value that is to be stored.
    pub fn of(value: T) -> Result<Self, serde_json::Error> {
        let text = serde_json::to_string(&value)?;
        Ok(Self { value, text })
    }
}

impl<T: DeserializeOwned> TryFrom<String> for Json<T> {
    type Error = serde_json::Error;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let value = serde_json::from_str(&text)?;
        Ok(Self { value, text })
    }
}

/// A value as it is stored.
pub(super) fn as_text<T: serde::Serialize>(value: &T) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(error.into()))
}

/// A value from what is stored.
pub(super) fn from_text<T: DeserializeOwned>(text: &str) -> sqlx::Result<T> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// A value that may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Maybe<T>(pub Option<T>);

impl<T: TryFrom<String>> TryFrom<Option<String>> for Maybe<T> {
    type Error = T::Error;
    fn try_from(stored: Option<String>) -> Result<Self, T::Error> {
        stored.map(T::try_from).transpose().map(Self)
    }
}

/// What a row of `$row` says is read as `$what`.
macro_rules! read_as {
    ($row:ty => $what:ty) => {
        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $what
        where
            $row: sqlx::FromRow<'r, R>,
        {
            fn from_row(row: &'r R) -> sqlx::Result<Self> {
                let row = <$row as sqlx::FromRow<'r, R>>::from_row(row)?;
                <$what>::try_from(row).map_err(|error| sqlx::Error::Decode(error.into()))
            }
        }
    };
}
pub(super) use read_as;
