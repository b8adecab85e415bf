//! Starting: nodes that start together, releases that meet tables and texts of other releases, databases that are not safe.

use crate::ground::Town;
use crate::questions::bank as files;
use domain::OrgId;
use server::bank::{self, Library, Shipped};
use server::store::{self, Db, Link, NotOpened, Tables, questions};
use sqlx::ConnectOptions;

/// The tables as this release leaves them.
async fn tables(town: &Town) -> Tables {
    store::tables(&town.house.db).await.unwrap()
}

async fn ships(town: &Town, mark: &str, release: &str) -> Library {
    let shipped = Shipped::new(files(mark), release);
    bank::bring_up_to_date(&town.house, &shipped, tables(town).await)
        .await
        .unwrap()
}

async fn in_force(town: &Town, mark: &str) -> bool {
    let texts = bank::export(&town.house, OrgId::LIBRARY).await.unwrap();
    let mut expected = files(mark);
    expected.sort_by(|a, b| a.name.cmp(&b.name));
    texts == expected
}

/// A step that only a newer release knows.
async fn a_newer_release_was_here(town: &Town) {
    let mut tx = town.house.db.write().await.unwrap();
    tx.sql(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         select 99990101, 'later', success, checksum, 0 from _sqlx_migrations where version = 1",
    )
    .run()
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

both_engines! {
    /// The tables are older than no release that runs on them: the previous one starts on those of the next. Checked: without
    /// `set_ignore_missing` migrating fails here.
    async fn a_release_runs_on_the_tables_of_a_newer_one(town) {
        assert_eq!((tables(&town).await.missing, tables(&town).await.newer), (0, 0));
        a_newer_release_was_here(&town).await;
        store::migrate(&town.house.db).await.unwrap();
        let found = tables(&town).await;
        assert_eq!((found.missing, found.newer), (0, 1));
        found.suffice().unwrap();
    }

    /// Without its tables, or with too few of them, a database is told from one that is broken.
    async fn tables_that_are_missing_are_said(town) {
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("delete from _sqlx_migrations where version = 21").run().await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(tables(&town).await.suffice(), Err(NotOpened::Behind { missing: 1 })));
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("drop table _sqlx_migrations").run().await.unwrap();
        tx.commit().await.unwrap();
        let error = tables(&town).await.suffice().unwrap_err();
        assert!(error.to_string().contains("assay migrate"), "{error}");
    }

    /// What the engine says of a step is a sentence and a code, without its details. Seen failing with the error's own text.
    async fn a_step_that_fails_is_said_in_one_sentence(town) {
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("drop table _sqlx_migrations").run().await.unwrap();
        tx.commit().await.unwrap();
        let said = store::migrate(&town.house.db).await.unwrap_err().to_string();
        let code = if town.on_postgres() { "already exists (42P07)" } else { "already exists (1)" };
        assert!(said.starts_with("cannot bring the tables up to date: step 1: ") && said.ends_with(code), "{said}");
    }

    async fn nodes_that_start_together_share_one_library(town) {
        assert!(matches!(ships(&town, "ONE", "1.0.0").await, Library::Updated(_)));
        for (mark, release) in [("TWO", "1.0.1"), ("THREE", "1.0.2")] {
            let nodes: Vec<_> = (0..4)
                .map(|_| {
                    let town = town.clone();
                    tokio::spawn(async move { ships(&town, mark, release).await })
                })
                .collect();
            let mut updated = 0;
            for node in nodes {
                match node.await.unwrap() {
                    Library::Updated(done) => {
                        updated += 1;
                        assert_eq!((done.changed.len(), done.added.len()), (files(mark).len(), 0));
                    }
                    Library::Current => {}
                    Library::Newer => panic!("{mark} is the newest"),
                }
            }
            assert_eq!(updated, 1);
            assert!(in_force(&town, mark).await);
        }
        assert_eq!(town.count("select count(*) from question_versions where number > 3").await, 0);
    }

    /// The same held still: while a node reads what is there, it has the library in hand, and the next one waits for it. With
    /// `organisations::add` in the place of `hold` it has not, and the nodes above collide when they meet.
    async fn a_node_has_the_library_in_hand_while_it_works(town) {
        if !town.on_postgres() {
            return;
        }
        ships(&town, "ONE", "1.0.0").await;
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("lock table question_versions in access exclusive mode").run().await.unwrap();
        let other = town.clone();
        let node = tokio::spawn(async move { ships(&other, "TWO", "1.0.1").await });
        let waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        let (mut held, mut looks) = (false, 0);
        while !held {
            looks += town.count(waiting).await;
            assert!(!node.is_finished() && looks < 20, "nobody holds the library");
            let mut next = town.house.db.write().await.unwrap();
            let free: Option<(String,)> = next.sql("select slug from organisations where id = $1 for update skip locked").bind(OrgId::LIBRARY).optional().await.unwrap();
            // Dropped, it would hold the row itself until the pool has looked at its connection.
            next.commit().await.unwrap();
            held = free.is_none();
            // Nothing idle: the database would end it.
            tx.sql("select 1").one::<(i32,)>().await.unwrap();
        }
        tx.commit().await.unwrap();
        assert!(matches!(node.await.unwrap(), Library::Updated(_)));
    }

    /// Two nodes that start on an empty database begin the library together, as well.
    async fn nodes_that_start_together_on_nothing_begin_one_library(town) {
        let nodes: Vec<_> = (0..4)
            .map(|_| {
                let town = town.clone();
                tokio::spawn(async move { ships(&town, "ONE", "1.0.0").await })
            })
            .collect();
        for node in nodes {
            assert_ne!(node.await.unwrap(), Library::Newer);
        }
        assert!(in_force(&town, "ONE").await);
    }

    /// An older build that restarts during an upgrade, or after it, puts no old texts back. Checked: with `Library::Newer` never given, the
    /// first of them puts the older texts in force.
    async fn an_older_build_leaves_the_library_alone(town) {
        ships(&town, "ONE", "1.0.0").await;
        assert_eq!(ships(&town, "ONE", "1.0.0").await, Library::Current);
        assert!(matches!(ships(&town, "TWO", "1.0.0").await, Library::Updated(_)), "a build of the same release that nobody has seen");
        assert_eq!(ships(&town, "ONE", "1.0.0").await, Library::Newer, "it was followed by another");
        assert_eq!(ships(&town, "THREE", "0.9.9").await, Library::Newer, "an older release");
        assert_eq!(ships(&town, "TWO", "0.9.9").await, Library::Current);
        assert!(in_force(&town, "TWO").await);
        assert!(matches!(ships(&town, "ONE", "1.1.0").await, Library::Updated(_)), "a newer release that goes back means it");
        assert!(in_force(&town, "ONE").await);
        a_newer_release_was_here(&town).await;
        assert_eq!(ships(&town, "FOUR", "1.1.0").await, Library::Newer, "tables of a newer release");
        assert!(in_force(&town, "ONE").await);
    }

    /// Two people who import the same new files into one organisation: both are told the truth, and there is one of each.
    async fn two_imports_at_once_make_each_question_once(town) {
        let rosa = town.founds("Acme").await;
        let both: Vec<_> = (0..2)
            .map(|_| {
                let (house, org) = (town.house.clone(), rosa.caller.org);
                tokio::spawn(async move { bank::import(&house, org, &files("ONE")).await })
            })
            .collect();
        for done in both {
            match done.await.unwrap() {
                Ok(_) | Err(server::Error::Refused(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(town.count("select count(*) from questions").await, i64::try_from(files("ONE").len()).unwrap());
    }

    /// The same held still: a question of this name is under way when the import comes to it. With the answer of `questions::add` thrown away
    /// the import is a fault; the two above seldom meet.
    async fn an_import_waits_for_a_question_that_is_under_way(town) {
        let rosa = town.founds("Acme").await;
        let (house, org, folder) = (town.house.clone(), rosa.caller.org, files("ONE"));
        let mut tx = town.house.db.write().await.unwrap();
        assert!(questions::add(&mut tx, org, house.clock.id(), &folder[0].name, town.now()).await.unwrap());
        let mut importing = tokio::spawn(async move { bank::import(&house, org, &folder).await });
        let early = tokio::time::timeout(std::time::Duration::from_millis(250), &mut importing).await;
        assert!(early.is_err(), "imported beside another: {early:?}");
        tx.commit().await.unwrap();
        refused!(importing.await.unwrap(), domain::Refusal::ChangedMeanwhile);
    }

    /// A setting that loses acknowledged answers is found on the connection, wherever it was made.
    async fn a_database_that_loses_what_it_acknowledges_is_not_opened(town) {
        let Db::Postgres(pool) = &town.house.db else { return };
        let options = pool.connect_options();
        let name = options.get_database().unwrap();
        // New ones of the pool are refused from the first change on.
        let mut on = pool.acquire().await.unwrap();
        for (setting, value) in [("synchronous_commit", "off"), ("default_transaction_isolation", "serializable"), ("default_transaction_read_only", "on")] {
            let sql = format!("alter database {name} set {setting} = '{value}'");
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *on).await.unwrap();
        }
        let error = store::open(options.to_url_lossy().as_str()).await.unwrap_err();
        assert!(matches!(error, NotOpened::Unsafe { setting: "synchronous_commit", .. }), "{error}");
        let sql = format!("begin read write; alter database {name} reset synchronous_commit; commit");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *on).await.unwrap();
        let db = store::open(options.to_url_lossy().as_str()).await.unwrap();
        let (isolation, read_only): (String, String) = db
            .once()
            .sql("select current_setting('transaction_isolation'), current_setting('transaction_read_only')")
            .one().await.unwrap();
        assert_eq!((isolation.as_str(), read_only.as_str()), ("read committed", "off"), "what the house counts on is given");
        db.close().await;
    }

    /// The setting is changed while the house runs: the next connection of its pool is not used. Seen failing without `after_connect`.
    async fn a_connection_that_loses_what_it_acknowledges_is_not_used(town) {
        let Db::Postgres(pool) = &town.house.db else { return };
        let options = pool.connect_options();
        let name = options.get_database().unwrap();
        let db = store::open(options.to_url_lossy().as_str()).await.unwrap();
        let Db::Postgres(its) = &db else { unreachable!() };
        // Nothing is begun on it: an idle transaction would be ended by the database while the second one is tried.
        let first = its.acquire().await.unwrap();
        let mut on = pool.acquire().await.unwrap();
        let sql = format!("alter database {name} set synchronous_commit = 'off'");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *on).await.unwrap();
        assert!(db.read().await.is_err(), "a second connection");
        drop(first);
        // The pool takes it back on a task of its own; before that it would try to open another one.
        while its.num_idle() == 0 {
            tokio::task::yield_now().await;
        }
        db.read().await.unwrap();
        db.close().await;
    }

    /// Waiting for another node's migrations has no end: the limits of people's requests are not for it. Those of this pool are so
    /// short that nobody would see it wait.
    async fn migrations_wait_on_a_connection_of_their_own(town) {
        let Db::Postgres(pool) = &town.house.db else { return };
        let mut other = pool.acquire().await.unwrap().detach();
        // The lock of the migrations, whatever its number: taken by a first run that is stopped at the first step.
        sqlx::raw_sql("begin; lock table _sqlx_migrations in access exclusive mode").execute(&mut other).await.unwrap();
        let impatient = pool.connect_options().as_ref().clone().options([("lock_timeout", "1ms")]);
        let db = Db::Postgres(sqlx::PgPool::connect_lazy_with(impatient));
        let migrating = tokio::spawn(async move { store::migrate(&db).await });
        let waiting = "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'assay migrate' and wait_event_type = 'Lock'";
        while town.count(waiting).await == 0 {
            assert!(!migrating.is_finished());
            tokio::task::yield_now().await;
        }
        sqlx::raw_sql("commit").execute(&mut other).await.unwrap();
        migrating.await.unwrap().unwrap();
    }
}

/// Somebody who accepts every connection and never says anything. Seen failing without the limits in `postgres::reach`.
#[tokio::test]
async fn whoever_accepts_and_says_nothing_is_given_up() {
    let silent = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .unwrap();
    let url = format!(
        "postgres://assay@{}/assay?sslmode=disable",
        silent.local_addr().unwrap()
    );
    let accepting = tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((line, _)) = silent.accept().await {
            held.push(line);
        }
    });
    let limit = std::time::Duration::from_secs(40);
    let opened = tokio::time::timeout(limit, store::open(&url)).await;
    let error = opened.expect("it does not wait without end").unwrap_err();
    assert!(matches!(error, NotOpened::Connect { .. }), "{error}");
    accepting.abort();
}

/// Checked: without the look at the link in `postgres::open` the address is tried.
#[tokio::test]
async fn another_machine_without_verified_tls_is_not_asked() {
    for url in [
        "postgres://assay@db.invalid/assay",
        "postgres://assay@db.invalid/assay?sslmode=require",
    ] {
        let error = store::open(url).await.unwrap_err();
        assert!(matches!(error, NotOpened::OpenLink { .. }), "{error}");
        let error = store::open_over(url, Link::Private).await.unwrap_err();
        assert!(matches!(error, NotOpened::Connect { .. }), "{error}");
    }
    let verified = "postgres://assay@db.invalid/assay?sslmode=verify-full";
    let error = store::open(verified).await.unwrap_err();
    assert!(matches!(error, NotOpened::Connect { .. }), "{error}");
}
