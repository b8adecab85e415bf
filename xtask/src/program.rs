//! The one place that starts other programs and reads the environment.

use crate::place;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
const PAUSE: Duration = Duration::from_millis(20);

/// From here on Ctrl-C ends the running program, not this one: what was started is stopped and temporary folders are removed first.
pub fn heed_interrupts() {
    if let Err(error) = ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst)) {
        eprintln!("warning: Ctrl-C will not clean up: {error}");
    }
}

/// Whether somebody pressed Ctrl-C.
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// An environment variable; empty counts as missing.
#[expect(
    clippy::disallowed_methods,
    reason = "the build tool's one look at the environment"
)]
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where a program lies, if it is installed.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = setting("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// A program about to be started in the checkout.
pub struct Program {
    command: Command,
}

impl Program {
    /// By name or path.
    #[expect(
        clippy::disallowed_methods,
        reason = "the build tool's one place that starts programs"
    )]
    pub fn new(name: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(name);
        command.current_dir(place::root()).stdin(Stdio::null());
        Self { command }
    }

    /// The cargo that runs us.
    pub fn cargo() -> Self {
        Self::new(setting("CARGO").unwrap_or_else(|| "cargo".to_owned()))
    }

    /// Words separated by blanks.
    pub fn words(mut self, words: &str) -> Self {
        self.command.args(words.split_whitespace());
        self
    }

    /// One argument, as it is.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// An environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// The folder to start in.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs to the end, output shown.
    pub fn run(mut self) -> Result<()> {
        let child = self.command.spawn().with_context(|| self.missing())?;
        self.finish(child)
    }

    /// Runs to the end, output shown only when it fails.
    pub fn quiet(mut self) -> Result<()> {
        let output = self.command.output().with_context(|| self.missing())?;
        if output.status.success() {
            return Ok(());
        }
        std::io::stderr().write_all(&output.stdout)?;
        std::io::stderr().write_all(&output.stderr)?;
        bail!("`{}` failed with {}", self.line(), output.status)
    }

    /// Runs to the end and gives what it printed.
    pub fn read(mut self) -> Result<String> {
        let output = self
            .command
            .stderr(Stdio::inherit())
            .output()
            .with_context(|| self.missing())?;
        if !output.status.success() {
            bail!("`{}` failed with {}", self.line(), output.status);
        }
        String::from_utf8(output.stdout)
            .with_context(|| format!("`{}` printed something that is no text", self.line()))
    }

    /// Runs to the end and gives what it printed, or what it complained about; nothing of either is shown. For questions whose answer
    /// may be no.
    pub fn ask(mut self) -> std::result::Result<String, String> {
        let output = self.command.output().map_err(|_| self.missing())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            Ok(text(&output.stdout))
        } else {
            Err(text(&output.stderr))
        }
    }

    /// Runs to the end; each line it prints is shown and handed over.
    pub fn watch(mut self, mut see: impl FnMut(&str) + Send) -> Result<()> {
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| self.missing())?;
        let printed = child.stdout.take().context("no output to read")?;
        std::thread::scope(|scope| {
            scope.spawn(move || {
                for line in BufReader::new(printed).lines().map_while(Result::ok) {
                    println!("{line}");
                    see(&line);
                }
            });
            self.finish(child)
        })
    }

    /// Starts it beside us; everything it prints goes to that file.
    pub fn start(mut self, log: &Path) -> Result<Running> {
        let file = std::fs::File::create(log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        let child = self
            .command
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| self.missing())?;
        Ok(Running { child })
    }

    fn finish(&self, mut child: Child) -> Result<()> {
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if interrupted() {
                stop(&mut child);
            }
            std::thread::sleep(PAUSE);
        };
        if interrupted() {
            bail!("interrupted");
        }
        if !status.success() {
            bail!("`{}` failed with {status}", self.line());
        }
        Ok(())
    }

    /// What would be typed to run it.
    pub fn line(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words
            .map(OsStr::to_string_lossy)
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn missing(&self) -> String {
        format!(
            "`{}` could not be started: is it installed?",
            self.command.get_program().to_string_lossy()
        )
    }
}

/// A program running beside us. It ends with this value.
pub struct Running {
    child: Child,
}

impl Running {
    /// Its process number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it has ended by itself.
    pub fn ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Kills it on the spot, as a power cut would.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// Lets a program end in good order: the terminal's Ctrl-C may have reached it, then a polite signal, then the axe.
fn stop(child: &mut Child) {
    let ended = |child: &mut Child, pauses: u32| {
        (0..pauses).any(|_| {
            std::thread::sleep(PAUSE);
            !matches!(child.try_wait(), Ok(None))
        })
    };
    if !matches!(child.try_wait(), Ok(None)) || (interrupted() && ended(child, 50)) {
        return;
    }
    let asked = Program::new("kill")
        .arg("-TERM")
        .arg(child.id().to_string())
        .quiet();
    if asked.is_ok() && ended(child, 500) {
        return;
    }
    let _gone = child.kill();
    let _status = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checked: with `read` in its place the complaint is on the terminal and not in the answer.
    #[test]
    fn a_question_keeps_complaints_to_itself() {
        assert_eq!(
            Program::new("echo").arg("yes").ask(),
            Ok("yes\n".to_owned())
        );
        let no = Program::new("ls").arg("/nowhere/at/all").ask().unwrap_err();
        assert!(no.contains("nowhere"), "{no}");
        assert!(Program::new("no-such-program").ask().is_err());
    }
}
