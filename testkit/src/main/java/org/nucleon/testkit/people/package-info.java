/// People who ask for whatever comes to mind. How their requests travel is a [org.nucleon.testkit.people.Person]'s matter: into the
/// engine of the same process, or over HTTP to several servers. Read [org.nucleon.testkit.people.RandomPeople] first.
package org.nucleon.testkit.people;
