"""A stand-in for SingleStore: its manners on the wire, and a real MariaDB behind it.

It announces what SingleStore announces, refuses what it refuses, ignores SAVEPOINT as it does,
cuts long text silently, and hands out AUTO_INCREMENT ids as a cluster does. What passes here may
still fail on a real server; what fails here fails there.

``python -m chatsite.testing.stand_in --mariadb-port 3306`` runs one until it is interrupted.
"""

import argparse
import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Iterator

import MySQLdb

from chatsite.testing import mysql_protocol as mysql
from chatsite.testing.ddl import Table, parse_create
from chatsite.testing.mariadb import PASSWORD, USER, answers
from chatsite.testing.ports import free_port
from chatsite.testing.stand_in_rules import (
    ANNOUNCED_VERSION,
    NEW_VERSION,
    NOT_SUPPORTED,
    Cluster,
    Session,
    StatementRefusedError,
    in_words_of_mariadb,
)

# Each aggregator of a cluster numbers rows from its own multiple of 2^50 on ("The auto increment
# column behavior", support.singlestore.com); five of them take turns here. No id passes 2^53.
CLUSTER_ID = "((1 + NEXTVAL(cluster.ids) * 3 % 5) << 50) + LASTVAL(cluster.ids)"
# Text that is too long is cut without a word, as SingleStore may do; and each statement sees what
# was committed before it, the only isolation that SingleStore has.
MANNERS = "SET SESSION sql_mode='', SESSION tx_isolation='READ-COMMITTED'"


class Connection:
    """One client, and its own connection to MariaDB."""

    def __init__(
        self,
        cluster: Cluster,
        client: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        server: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        self.cluster = cluster
        self.session = Session()
        self.from_client, self.to_client = client
        self.from_server, self.to_server = server
        self.relay: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        """Greet the client, let it in, then pass its commands on until it leaves."""
        sequence, greeting = await mysql.read_packet(self.from_server)
        await self._answer(mysql.packet(sequence, mysql.announced_as(greeting, ANNOUNCED_VERSION)))
        if not await self._let_in():
            return
        await self._ask(MANNERS)
        self._start_relay()
        try:
            while True:
                sequence, body = await mysql.read_packet(self.from_client)
                if sequence == 0 and body[0] == mysql.COM_INIT_DB:
                    self.session.database = body[1:].decode()
                if sequence == 0 and body[0] == mysql.COM_QUERY:
                    await self._query(body[1:].decode("utf-8", "surrogateescape"))
                else:
                    await self._pass_on(mysql.packet(sequence, body))
        finally:
            await self._stop_relay()

    async def _let_in(self) -> bool:
        sequence, body = await mysql.read_packet(self.from_client)
        self.session.database = mysql.database_in(body)
        await self._pass_on(mysql.packet(sequence, body))
        while True:
            sequence, body = await mysql.read_packet(self.from_server)
            await self._answer(mysql.packet(sequence, body))
            if body[0] in {mysql.OK, mysql.ERROR}:
                return body[0] == mysql.OK
            await self._pass_on(mysql.packet(*await mysql.read_packet(self.from_client)))

    async def _query(self, sql: str) -> None:
        try:
            translated = in_words_of_mariadb(sql, self.session, self.cluster)
        except StatementRefusedError as refusal:
            await self._answer(mysql.error_packet(NOT_SUPPORTED, str(refusal)))
            return
        table = parse_create(sql)
        if table is None:
            encoded = translated.encode("utf-8", "surrogateescape")
            await self._pass_on(mysql.packet(0, bytes([mysql.COM_QUERY]) + encoded))
        else:
            await self._stop_relay()
            await self._create(table, translated)
            self._start_relay()

    async def _create(self, table: Table, translated: str) -> None:
        answer = await self._ask(translated)
        counted = [name for name, kind in table.columns.items() if "AUTO_INCREMENT" in kind]
        if answer[0] == mysql.OK and counted:
            await self._ask(
                f"CREATE TRIGGER `cluster_{table.name}` BEFORE INSERT ON `{table.name}` FOR EACH "
                f"ROW SET NEW.`{counted[0]}` = IF(COALESCE(NEW.`{counted[0]}`, 0) = 0, "
                f"{CLUSTER_ID}, NEW.`{counted[0]}`)"
            )
        await self._answer(mysql.packet(1, answer))

    async def _ask(self, sql: str) -> bytes:
        """Run a statement of ours that gives no rows, and return the server's answer."""
        await self._pass_on(mysql.query(sql))
        _, answer = await mysql.read_packet(self.from_server)
        return answer

    def _start_relay(self) -> None:
        self.relay = asyncio.create_task(self._pass_back())

    async def _stop_relay(self) -> None:
        if self.relay is not None:
            self.relay.cancel()
            await asyncio.wait([self.relay])

    async def _pass_back(self) -> None:
        """Pass what the server says to the client, whatever it is."""
        while data := await self.from_server.read(65536):
            await self._answer(data)
        self.to_client.close()

    async def _answer(self, data: bytes) -> None:
        self.to_client.write(data)
        await self.to_client.drain()

    async def _pass_on(self, data: bytes) -> None:
        self.to_server.write(data)
        await self.to_server.drain()


async def serve(port: int, mariadb_port: int, cluster: Cluster) -> None:
    """Listen on ``port`` of this machine for ever."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # MariaDB may be down: then the client is hung up on, as by a server that is away.
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            server = await asyncio.open_connection("127.0.0.1", mariadb_port)
            try:
                await Connection(cluster, (reader, writer), server).serve()
            finally:
                server[1].close()
        writer.close()

    async with await asyncio.start_server(connected, "127.0.0.1", port, backlog=300) as listener:
        await listener.serve_forever()


def prepare(mariadb_port: int) -> None:
    """Give MariaDB the counter from which the cluster's ids are made."""
    connection = MySQLdb.connect(host="127.0.0.1", port=mariadb_port, user=USER, password=PASSWORD)
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE IF NOT EXISTS cluster")
        cursor.execute("CREATE SEQUENCE IF NOT EXISTS cluster.ids")


@contextlib.contextmanager
def running_stand_in(
    mariadb_port: int, *, child_aggregator: bool = False, version: str = NEW_VERSION
) -> Iterator[int]:
    """Run a stand-in in front of the MariaDB on ``mariadb_port`` and yield its own port."""
    prepare(mariadb_port)
    port = free_port()
    command = [sys.executable, "-m", "chatsite.testing.stand_in", "--port", str(port)]
    command += ["--mariadb-port", str(mariadb_port), "--announced-version", version]
    command += ["--child-aggregator"] if child_aggregator else []
    process = subprocess.Popen(command)
    try:
        while not answers(port):
            if process.poll() is not None:
                raise RuntimeError("the stand-in did not start")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def main() -> None:
    """Run a stand-in as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=3307)
    parser.add_argument("--mariadb-port", type=int, required=True)
    parser.add_argument("--child-aggregator", action="store_true")
    parser.add_argument("--announced-version", default=NEW_VERSION)
    options = parser.parse_args()
    prepare(options.mariadb_port)
    cluster = Cluster(options.child_aggregator, options.announced_version)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(options.port, options.mariadb_port, cluster))


if __name__ == "__main__":
    main()
