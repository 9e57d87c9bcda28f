# The manual page of the pipeline file from the program's own list of its keys (`winnow check --keys --json`, slurped).
#
# $version and $date are for the footer.

def roff: gsub("\\\\"; "\\e") | gsub("-"; "\\-") | gsub("(?m)^(?<c>[.'])"; "\\&" + .c);

# Words between grave accents are literal.
def prose: gsub("\\s+"; " ") | roff | gsub("`(?<w>[^`]*)`"; "\\fB" + .w + "\\fR");

def entry:
    ".TP\n\\fB\(.name | roff)\\fR\n\(.help | prose)\nValue: \(.accepts | prose)."
    + (if .default == "" then "" else " Default: \(.default | prose)." end);

[
    ".\\\" Made from the program's own list of keys.",
    ".TH \"WINNOW\\-PIPELINE\" 5 \"\($date)\" \"winnow \($version)\" \"File Formats\"",
    ".SH NAME",
    "winnow\\-pipeline \\- what Winnow does with documents",
    ".SH DESCRIPTION",
    "A YAML file, all of whose keys may be left out. \\fBwinnow check\\fR \\fIFILE\\fR names every mistake in it with its line;",
    "\\fBsystemctl reload winnow\\fR, or SIGHUP, has a running daemon read it again, and a file with mistakes is not taken over.",
    (group_by(.section) | sort_by(.[0].section != "", .[0].section)[]
        | (if .[0].section == "" then ".SH KEYS" else ".SH \"KEYS BELOW \(.[0].section | ascii_upcase)\"" end),
          (.[] | entry)),
    ".SH FILES",
    ".TP\n.I /etc/winnow/pipeline.yaml\nThe pipeline of the service.",
    ".SH SEE ALSO",
    "\\fBwinnow\\-watch\\fR(1), \\fBwinnow\\-check\\fR(1)"
] | join("\n")
