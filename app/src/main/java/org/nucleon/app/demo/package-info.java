/// `nucleon demo`: a small cloud with real packets on one machine, built only through the public API.
///
/// Start with [org.nucleon.app.demo.Demo]. Nothing here may know the engine or a backend: what the demo shows is what any
/// client could do.
package org.nucleon.app.demo;
