/// Typed options, read from neutron.conf-style files. Knows no option by name.
///
/// A module declares its options as [Option] constants beside the code that uses them; the program gathers them, loads the
/// operator's files once with [Settings#load] and passes the [Settings] on. Read [Settings] first.
package org.nucleon.config;
