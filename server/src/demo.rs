//! Demo data worth looking at.
