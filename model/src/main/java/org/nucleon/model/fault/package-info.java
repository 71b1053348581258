/// The API's refusals. One place ([org.nucleon.model.fault.Fault]) says what each needs: a status, a wire name, a message.
package org.nucleon.model.fault;
