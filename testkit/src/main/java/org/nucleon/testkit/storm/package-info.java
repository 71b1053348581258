/// Requests of every kind that a model allows, and of many that it does not, and a storm that sends them.
///
/// Begin with [org.nucleon.testkit.storm.Storm]. [org.nucleon.testkit.storm.GoodRequests] makes what should succeed from the
/// declarations, [org.nucleon.testkit.storm.Recipes] adds what declarations cannot say of attributes that belong together, and
/// [org.nucleon.testkit.storm.Mutations] spoils what is good. [org.nucleon.testkit.storm.World] remembers what is there.
///
/// Knows nothing of Nucleon but the model: resources and attributes in recipes are names, and those of absent services are passed over.
package org.nucleon.testkit.storm;
