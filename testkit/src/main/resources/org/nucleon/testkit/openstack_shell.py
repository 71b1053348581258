"""The `openstack` client as a process that stays: Python's start is paid once, not for each command.

Each line on stdin is a request in JSON, each line on stdout its answer:

    {"login": "demo", "environment": {"OS_AUTH_URL": ...}}   -> {}
    {"user": "demo", "line": "network create blue"}          -> {"command": "network create", "options": [those given],
                                                                 "shows": "one" | "list" | "nothing",
                                                                 "exit": 0, "out": "...", "err": "..."}
    {"groups": ["openstack.network.v2"]}                     -> {"network create": [its options], ...}

Commands that show something do so in JSON unless the line says how.
"""

import argparse
import importlib.metadata
import io
import json
import logging
import os
import shlex
import sys

sys.argv[0] = "openstack"   # what the client calls itself in its messages

from cliff import lister, show    # noqa: E402
from openstackclient import shell as client    # noqa: E402
from openstackclient.volume import client as volume    # noqa: E402
from osc_lib.clientmanager import ClientCache, ClientManager    # noqa: E402

# Options of the way in which things are printed: the same for all commands, and no matter of the server.
PRINTING = ("output formatters", "json formatter", "table formatter", "CSV Formatter", "shell formatter")
VOLUME_VERSIONS = dict(volume.API_VERSIONS)
CACHES = [each for each in vars(ClientManager).values() if isinstance(each, ClientCache)]

requests, answers = sys.stdin, sys.stdout
shells, connections, current = {}, {}, None


def login(user, environment):
    global current
    for name in [name for name in os.environ if name.startswith("OS_")]:
        del os.environ[name]
    os.environ.update(environment)
    shell = client.OpenStackShell()
    shell.options, _ = shell.parser.parse_known_args([])
    shell.command_options = []
    shell.configure_logging()
    shell.initialize_app([])
    current = None if current == user else current
    shells[user], connections[user] = shell, None
    del logging.getLogger().handlers[:-1]


def become(user):
    """The client keeps its connections in its classes, as if there were one user only."""
    global current
    if current in shells:
        connections[current] = [cache._handle for cache in CACHES]
    for cache, handle in zip(CACHES, connections[user] or [None] * len(CACHES)):
        cache._handle = handle
    volume.API_VERSIONS.update(VOLUME_VERSIONS)    # a new connection takes some out, and can do so once only
    current = user
    return shells[user]


def options(parser):
    """Each spelling of each option, with the one that stands for the option."""
    spellings = {}
    for group in parser._action_groups:
        if group.title not in PRINTING:
            for action in group._group_actions:
                if not isinstance(action, argparse._HelpAction):
                    for spelling in action.option_strings:
                        spellings[spelling] = max(action.option_strings, key=len)
    return spellings


def run(user, line):
    shell = become(user)
    try:
        words = shlex.split(line)
        factory, name, given = shell.command_manager.find_command(words)
    except ValueError as unknown:    # no such command, or a quote without its end
        return {"command": line, "options": [], "shows": "nothing", "exit": 2, "out": "", "err": str(unknown)}
    shows = "list" if issubclass(factory, lister.Lister) else "one" if issubclass(factory, show.ShowOne) else "nothing"
    if shows != "nothing" and not {"-f", "--format"} & set(given):
        words += ["-f", "json"]
    out, err = io.StringIO(), io.StringIO()
    sys.stdout, sys.stderr, shell.stdout, shell.stderr = out, err, out, err
    for handler in logging.getLogger().handlers:
        handler.setStream(err)
    try:
        code = shell.run_subcommand(words)
    except SystemExit as end:
        code = end.code
    spellings = options(parser(shell, factory, name))
    used = sorted({spellings[word.partition("=")[0]] for word in given if word.partition("=")[0] in spellings})
    return {"command": name, "options": used, "shows": shows, "exit": code or 0, "out": out.getvalue(), "err": err.getvalue()}


def parser(shell, factory, name):
    command = factory(shell, shell.options, cmd_name=name)
    shell.prepare_to_run_command(command)    # some options depend on what the server has
    return command.get_parser("openstack " + name)


def commands(groups):
    shell = become(next(iter(shells)))
    found = {}
    for group in groups:
        for point in importlib.metadata.entry_points().select(group=group):
            name = point.name.replace("_", " ")
            found[name] = sorted(set(options(parser(shell, point.load(), name)).values()))
    return found


def answer(request):
    if "login" in request:
        login(request["login"], request["environment"])
        return {}
    if "groups" in request:
        return commands(request["groups"])
    return run(request["user"], request["line"])


for request in requests:
    print(json.dumps(answer(json.loads(request))), file=answers, flush=True)
