//! The workrooms.
