/// Callers are known to a real Keystone: each new token is looked up there and remembered for a while. Read
/// [KeystoneAuthenticator] first; [KeystoneOptions] reads the section `[keystone_authtoken]` that operators know.
package org.nucleon.identity.keystone;
