/// Wall clocks that are wrong.
enum Clocks {
    static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
}
