//! The measuring room: numbers in, numbers out.
