/// Who is calling: Keystone, the embedded identity service, or nobody in particular.
package org.nucleon.identity;
