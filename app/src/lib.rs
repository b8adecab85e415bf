//! The rooms people see.
