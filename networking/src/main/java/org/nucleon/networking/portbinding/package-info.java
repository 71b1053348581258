/// A port's attachments to several hosts, of which one counts: how a device moves from host to host without a gap. Read
/// [org.nucleon.networking.portbinding.PortBindings] first.
///
/// The attachment that counts is what the port itself shows; the others are kept in its row and know nothing of backends but how to ask
/// them ([org.nucleon.networking.ml2.Attachment]).
package org.nucleon.networking.portbinding;
