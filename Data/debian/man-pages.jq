# Manual pages from the argument parser's own description of the program (--experimental-dump-help).
#
# Writes one JSON object a page: `name` of the file and `text`, roff for man(7). $version and $date are for the footer.

def roff: gsub("\\\\"; "\\e") | gsub("-"; "\\-") | gsub("(?m)^(?<c>[.'])"; "\\&" + .c);

# Words between grave accents are literal.
def prose: gsub("\\s+"; " ") | roff | gsub("`(?<w>[^`]*)`"; "\\fB" + .w + "\\fR");

# Paragraphs; those that are set in are examples.
def paragraphs:
    (. // "") | split("\n\n") | map(select(. != "")
        | if test("^  ") then ".PP\n.EX\n" + (roff) + "\n.EE" else ".PP\n" + prose end) | join("\n");

def spelled: (if .kind == "long" then "--" else "-" end) + .name;

def value: "\\fI" + ((.valueName // "value") | roff) + "\\fR";

# An argument as the synopsis shows it.
def synopsis: . as $argument |
    (if .kind == "positional" then value
     else "\\fB" + (.preferredName | spelled | roff) + "\\fR"
        + (if .kind == "option" then " " + value else "" end) end)
    | if $argument.isRepeating then . + " ..." else . end
    | if $argument.isOptional then "[" + . + "]" else . end;

def described:
    ".TP\n"
    + (if .kind == "positional" then value
       else . as $argument | .names | map("\\fB" + (spelled | roff) + "\\fR"
            + (if $argument.kind == "option" then " " + ($argument | value) else "" end)) | join(", ") end)
    + "\n" + ((.abstract // "") | prose)
    + (if (.allValues // []) != [] then "\nOne of: " + (.allValues | join(", ") | prose) + "." else "" end)
    + (if .defaultValue then "\nDefault: " + (.defaultValue | prose) + "." else "" end);

def shown: map(select(.shouldDisplay));

def page($path):
    ($path | join(" ")) as $called
    | ($path | join("-")) as $name
    | (.arguments // [] | shown) as $arguments
    | (.subcommands // [] | shown | map(select(.commandName != "help"))) as $subcommands
    | { name: ($name + ".1"), text: ([
        ".\\\" Made from the program's own description of its arguments.",
        ".TH \"\($name | ascii_upcase | roff)\" 1 \"\($date)\" \"winnow \($version)\" \"User Commands\"",
        ".SH NAME",
        "\($name | roff) \\- \(.abstract | rtrimstr(".") | prose)",
        ".SH SYNOPSIS",
        "\\fB\($called | roff)\\fR",
        ($arguments[] | . as $argument | synopsis),
        (if $subcommands != [] then "\\fIcommand\\fR ..." else empty end),
        (if .discussion then ".SH DESCRIPTION", (.discussion | paragraphs) else empty end),
        (if $subcommands != [] then ".SH COMMANDS",
            ($subcommands[] | ".TP\n\\fB\($name + "-" + .commandName | roff)\\fR(1)\n\(.abstract | prose)") else empty end),
        (if $arguments != [] then ".SH OPTIONS", ($arguments[] | described) else empty end),
        (if ($path | length) == 1 then ".SH FILES",
            ".TP\n.I /etc/winnow/pipeline.yaml\nThe pipeline of the service.",
            ".TP\n.I /srv/winnow\nThe root of the service: inbox, shards, done, failed and state.",
            ".TP\n.I /usr/share/doc/winnow\nWhat the records mean, their JSON Schemas, groups, upgrade and purge."
         else ".SH SEE ALSO", ($path[:-1] | "\\fB\(join("-") | roff)\\fR(1)") end)
      ] | join("\n") + "\n") },
      ($subcommands[] | page($path + [.commandName]));

.command | page([.commandName])
