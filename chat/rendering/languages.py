"""Languages that may be named after the fence of a code block, and how they are called."""

_NAMES = """
Ada: ada
Apache: apache
APL: apl
Assembly: asm nasm
AWK: awk
Batch: bat batch
BASIC: basic vb
BibTeX: bibtex
C: c h m
C++: c++ cpp hpp
C#: c# cs csharp
Clojure: clj clojure
CMake: cmake
COBOL: cobol
CoffeeScript: coffee coffeescript
Console: console pycon
Crystal: crystal
C shell: csh
CSS: css
CSV: csv
CUDA: cu cuda
Cython: cython
D: d
Dart: dart
Delphi: delphi
Diff: diff patch
Django: django htmldjango
Dockerfile: docker dockerfile
Elixir: elixir ex
Elm: elm
Erlang: erl erlang
Fish: fish
Forth: forth
Fortran: f90 fortran
F#: f# fsharp
GDScript: gdscript
Gherkin: gherkin
Git: git
GLSL: glsl
Go: go golang
GraphQL: gql graphql
Gradle: gradle
Groovy: groovy
HAML: haml
Handlebars: handlebars hbs
Haskell: haskell hs
Haxe: haxe
HCL: hcl terraform tf
HLSL: hlsl
HTML: html
HTTP: http
INI: cfg conf ini properties
Java: java
JavaScript: javascript js jsx
Jinja: jinja jinja2
Julia: jl julia
JSON: json json5 jsonc jsonl
Kotlin: kotlin kt kts
LaTeX: latex tex
Less: less
Lisp: lisp
Log: log
Lua: lua
Makefile: make makefile
Markdown: markdown md
MATLAB: matlab
Mermaid: mermaid
MySQL: mysql
nginx: nginx
Nim: nim
Nix: nix
Objective-C: objc objective-c objectivec
OCaml: ocaml
Octave: octave
Pascal: pascal
Perl: perl pl
PHP: php
PL/SQL: plsql
PostgreSQL: pgsql postgres postgresql
PowerShell: powershell ps1 pwsh
Prisma: prisma
Prolog: prolog
Protocol Buffers: proto protobuf
Puppet: puppet
Pygments: pygments
Python: py py3 python python3 pytb
QML: qml
R: r
Racket: racket
Ruby: rb ruby
Regular expression: re regex
REST: rest
reStructuredText: rst
Rust: rs rust
Sass: sass
Scala: scala
Scheme: scheme
SCSS: scss
sed: sed
Shell: bash sh shell zsh
Solidity: sol solidity
SPARQL: sparql
SQL: sql sqlite tsql
Svelte: svelte
SVG: svg
Swift: swift
systemd: systemd
SystemVerilog: systemverilog
Tcl: tcl
Text: nohighlight none plain plaintext text txt
TOML: toml
TypeScript: ts tsx typescript
Vala: vala
Visual Basic: vbnet
Verilog: v verilog
VHDL: vhdl
Vim: vim
Vue: vue
WebAssembly: wasm wat
XML: xml
XQuery: xquery
XSLT: xslt
YAML: yaml yml
Zig: zig
"""
#: What a language is called, by each name that may stand after a fence, in small letters.
LANGUAGES = {
    alias: name
    for name, _, aliases in (line.partition(": ") for line in _NAMES.strip().splitlines())
    for alias in aliases.split()
}
