//! Backups: whole, checked, private, and put back.

use crate::ground::Town;
use domain::Millis;
use server::store::{self, EmbeddedFile, InTheWay, NoBackup};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Everything in a folder, by name.
fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn rights(file: &Path) -> u32 {
    std::fs::metadata(file).unwrap().permissions().mode() & 0o777
}

/// The file of a database that is nobody's yet.
fn place(folder: &Path) -> EmbeddedFile {
    let url = format!("sqlite://{}", folder.join("assay.db").display());
    EmbeddedFile::of(&url).unwrap()
}

/// The names of the organisations in a database file.
async fn organisations(file: &EmbeddedFile) -> Vec<String> {
    let db = store::open(&format!("sqlite://{}", file.path().display()))
        .await
        .unwrap();
    let mut tx = db.read().await.unwrap();
    let all = store::organisations::list(&mut tx).await.unwrap();
    drop(tx);
    db.close().await;
    all.into_iter().map(|org| org.name).collect()
}

/// A backup of a house in which Acme works.
async fn backed_up(town: &Town, folder: &Path) -> PathBuf {
    let file = folder.join("backup.db");
    store::backup(&town.house.db, &file, town.now())
        .await
        .unwrap();
    file
}

both_engines! {
    /// Checked: without `new_private` in `written` the copy is 0644; without `backups::add` nothing is noted.
    async fn a_backup_is_whole_private_and_noted(town) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("backup.db");
        town.founds("Acme").await;
        town.begun().await;
        let made = store::backup(&town.house.db, &file, town.now()).await;
        if town.on_postgres() {
            assert!(matches!(made, Err(NoBackup::NotEmbedded)), "{made:?}");
            assert_eq!(files(folder.path()), [""; 0]);
            return;
        }
        let contents = made.unwrap();
        assert_eq!((contents.organisations, contents.attempts), (1, 1));
        assert_eq!(files(folder.path()), ["backup.db"]);
        assert_eq!(rights(&file), 0o600);
        assert_eq!(store::verify_backup(&file).await.unwrap(), contents);
        assert_eq!(town.count("select max(taken_at) from backups").await, town.now().0);
        let again = store::backup(&town.house.db, &file, town.now()).await;
        assert!(matches!(again, Err(NoBackup::InTheWay(_))), "{again:?}");
        assert_eq!(store::verify_backup(&file).await.unwrap(), contents);
    }

    async fn a_backup_by_another_tool_is_noted(town) {
        store::note_backup(&town.house.db, town.now()).await.unwrap();
        town.passes(Millis::hours(1));
        store::note_backup(&town.house.db, town.now()).await.unwrap();
        assert_eq!(town.count("select max(taken_at) from backups").await, town.now().0);
    }
}

/// A house without tables is what a command in a wrong folder used to copy. Checked: without `remove` in `backup` the piece stays, and
/// with a `verify_backup` that stops after `integrity_check` the empty copy is called sound.
#[tokio::test]
async fn a_failed_backup_leaves_nothing_behind() {
    let (house, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let empty = place(house.path());
    let db = store::open(&format!("sqlite://{}", empty.path().display()))
        .await
        .unwrap();
    let file = folder.path().join("backup.db");
    let made = store::backup(&db, &file, domain::Moment(1)).await;
    assert!(matches!(made, Err(NoBackup::Unsound { .. })), "{made:?}");
    assert_eq!(files(folder.path()), [""; 0]);
    let nowhere = folder.path().join("no/such/folder/backup.db");
    let made = store::backup(&db, &nowhere, domain::Moment(1)).await;
    assert!(matches!(made, Err(NoBackup::Disk { .. })), "{made:?}");
    db.close().await;
}

/// A log that stays behind alone would be played into the backup. Checked: with `move_aside` for the database's file only it stays.
#[tokio::test]
async fn a_backup_is_put_back_and_what_was_there_moves_aside() {
    crate::ground::on_sqlite(async |town: Town| {
        town.founds("Acme").await;
        let folder = tempfile::tempdir().unwrap();
        let file = backed_up(&town, folder.path()).await;
        let new = tempfile::tempdir().unwrap();
        let place = place(new.path());
        let log = new.path().join("assay.db-wal");
        std::fs::write(&log, "left behind").unwrap();
        let done = store::restore(&file, &place, InTheWay::Refuse, town.now())
            .await
            .unwrap();
        assert_eq!((done.contents.organisations, done.aside), (1, None));
        assert!(!log.exists());
        assert_eq!(rights(place.path()), 0o600);
        assert_eq!(organisations(&place).await, ["Acme"]);
        // A second time something is there.
        let again = store::restore(&file, &place, InTheWay::Refuse, town.now()).await;
        assert!(
            matches!(again, Err(NoBackup::WouldOverwrite(_))),
            "{again:?}"
        );
        let done = store::restore(&file, &place, InTheWay::MoveAside, town.now())
            .await
            .unwrap();
        let aside = done.aside.unwrap();
        assert_eq!(
            aside,
            new.path().join(format!("assay.db.before-{}", town.now().0))
        );
        assert!(aside.is_file());
        assert_eq!(organisations(&place).await, ["Acme"]);
    })
    .await;
}

/// One of the files beside it cannot be moved, for there is a folder of that name. Checked: without `put_back` no database
/// stands there.
#[tokio::test]
async fn what_was_moved_aside_for_nothing_goes_back() {
    crate::ground::on_sqlite(async |town: Town| {
        town.founds("Acme").await;
        let folder = tempfile::tempdir().unwrap();
        let file = backed_up(&town, folder.path()).await;
        let new = tempfile::tempdir().unwrap();
        let place = place(new.path());
        store::restore(&file, &place, InTheWay::Refuse, town.now())
            .await
            .unwrap();
        std::fs::write(new.path().join("assay.db-shm"), "left behind").unwrap();
        let at = town.now().0;
        for part in ["journal", "wal", "shm"] {
            let taken = new.path().join(format!("assay.db-{part}.before-{at}"));
            std::fs::create_dir_all(taken.join("taken")).unwrap();
        }
        let failed = store::restore(&file, &place, InTheWay::MoveAside, town.now()).await;
        assert!(matches!(failed, Err(NoBackup::Disk { .. })), "{failed:?}");
        assert!(place.is_there(), "the database stands where it stood");
        assert!(!new.path().join(format!("assay.db.before-{at}")).exists());
        std::fs::remove_file(new.path().join("assay.db-shm")).unwrap();
        assert_eq!(organisations(&place).await, ["Acme"]);
    })
    .await;
}

/// Checked: without `nobody_has_open` the first `restore` succeeds under the open house.
#[tokio::test]
async fn a_house_that_is_open_is_not_replaced() {
    crate::ground::on_sqlite(async |town: Town| {
        town.founds("Acme").await;
        let folder = tempfile::tempdir().unwrap();
        let file = backed_up(&town, folder.path()).await;
        let new = tempfile::tempdir().unwrap();
        let place = place(new.path());
        let db = store::open(&format!("sqlite://{}", place.path().display()))
            .await
            .unwrap();
        store::migrate(&db).await.unwrap();
        let done = store::restore(&file, &place, InTheWay::MoveAside, town.now()).await;
        assert!(matches!(done, Err(NoBackup::InUse(_))), "{done:?}");
        db.close().await;
        store::restore(&file, &place, InTheWay::MoveAside, town.now())
            .await
            .unwrap();
        assert_eq!(organisations(&place).await, ["Acme"]);
    })
    .await;
}

/// Checked: without the first `verify_backup` in `restore` the missing file is told as a fault of the disk. A folder stands for all that
/// is no file; a pipe would be waited for.
#[tokio::test]
async fn what_is_no_backup_is_not_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let (text, missing) = (folder.path().join("text.db"), folder.path().join("none.db"));
    std::fs::write(&text, "this is no database, only some words in a file").unwrap();
    let no_file = folder.path().to_owned();
    for (file, what) in [
        (&text, "unsound"),
        (&missing, "missing"),
        (&no_file, "missing"),
    ] {
        let done = store::restore(file, &place, InTheWay::Refuse, domain::Moment(1)).await;
        let fits = match &done {
            Err(NoBackup::Unsound { .. }) => what == "unsound",
            Err(NoBackup::Missing(_)) => what == "missing",
            _ => false,
        };
        assert!(fits, "{done:?}");
    }
    assert_eq!(files(folder.path()), ["text.db"]);
}

/// Checked: without `keep_private` in `make` the file stays 0644.
#[test]
fn the_database_is_its_owner_s_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    assert!(!place.is_there());
    place.make().unwrap();
    assert_eq!(rights(place.path()), 0o600);
    let log = folder.path().join("assay.db-wal");
    for file in [place.path(), &log] {
        std::fs::write(file, "").unwrap();
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644)).unwrap();
    }
    place.make().unwrap();
    assert_eq!((rights(place.path()), rights(&log)), (0o600, 0o600));
}
