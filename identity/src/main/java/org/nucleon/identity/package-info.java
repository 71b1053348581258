/// Who is calling. An [Authenticator] turns a request's token into an [Identity]; read [Authenticator] first.
///
/// There are three: `keystone` asks a real Keystone, `embedded` is a small Keystone inside this process, and `none`
/// believes whatever the headers say. What an identity may *do* is policy's business and unknown here.
package org.nucleon.identity;
