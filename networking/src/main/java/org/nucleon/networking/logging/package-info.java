/// Logs: wishes that packets be noted which a security group lets pass or drops. Read [Log] first.
///
/// The service keeps the wishes and checks what they name. Who notes packets is a backend that reads them; without one that does,
/// nothing is noted.
package org.nucleon.networking.logging;
