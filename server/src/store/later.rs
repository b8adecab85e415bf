//! When something was last changed, as what tells two changes apart.

/// The next `updated_at`: always later than the last, so that it tells two changes of the same millisecond apart.
macro_rules! later {
    ($before:literal, $now:literal, $after:literal) => {
        concat!(
            $before,
            " updated_at = case when updated_at < ",
            $now,
            " then ",
            $now,
            " else updated_at + 1 end ",
            $after
        )
    };
}
