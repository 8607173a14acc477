import sqlalchemy as sa

from tests.support.postgres import OLDEST, PostgresServer


def name_of(url: str) -> str:
    return sa.make_url(url).get_backend_name()


def test_a_database_is_empty_and_writable(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == []
        connection.execute(sa.text("create table note (text varchar(20))"))
        connection.execute(sa.text("insert into note values ('geteld: één')"))
        assert connection.scalars(sa.text("select text from note")).all() == ["geteld: één"]
    engine.dispose()


def test_the_server_is_new_enough_and_closed_to_the_network(postgres_database: str) -> None:
    engine = sa.create_engine(postgres_database)
    with engine.connect() as connection:
        assert int(connection.scalar(sa.text("show server_version_num"))) >= OLDEST * 10_000
        assert connection.scalar(sa.text("show listen_addresses")) == ""
    engine.dispose()


def test_a_database_can_be_copied_from_a_template(postgres_server: PostgresServer) -> None:
    template = postgres_server.create_database()
    engine = sa.create_engine(postgres_server.url(template))
    with engine.begin() as connection:
        connection.execute(sa.text("create table note (text varchar(20))"))
    engine.dispose()
    copy = postgres_server.create_database(template)
    engine = sa.create_engine(postgres_server.url(copy))
    assert sa.inspect(engine).get_table_names() == ["note"]
    engine.dispose()
    postgres_server.drop_database(copy)
    postgres_server.drop_database(template)
