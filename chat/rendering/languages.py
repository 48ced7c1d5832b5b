"""Names of languages that may stand after the fence of a code block."""

NAMES = """
    ada apache apl asm awk bash basic bat batch bibtex c c# c++ cfg clj clojure cmake cobol coffee
    coffeescript conf console cpp crystal cs csharp csh css csv cu cuda cython d dart delphi diff
    django docker dockerfile elixir elm erl erlang ex f# f90 fish forth fortran fsharp gdscript
    gherkin git glsl go golang gql gradle graphql groovy h haml handlebars haskell haxe hbs hcl hlsl
    hpp hs html htmldjango http ini java javascript jinja jinja2 jl js json json5 jsonc jsonl jsx
    julia kotlin kt kts latex less lisp log lua m make makefile markdown matlab md mermaid mysql
    nasm nginx nim nix nohighlight none objc objective-c objectivec ocaml octave pascal patch perl
    php pgsql pl plain plaintext plsql postgres postgresql powershell prisma prolog properties
    proto protobuf ps1 puppet pwsh py py3 pycon pygments python python3 pytb qml r racket rb re
    regex rest rs rst ruby rust sass scala scheme scss sed sh shell sol solidity sparql sql sqlite
    svelte svg swift systemd systemverilog tcl terraform tex text tf toml ts tsql tsx txt typescript
    v vala vb vbnet verilog vhdl vim vue wasm wat xml xquery xslt yaml yml zig zsh
"""
LANGUAGES = frozenset(NAMES.split())
