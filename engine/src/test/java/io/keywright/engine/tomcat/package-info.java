/** A real Tomcat, started on what Keywright wrote, judged by curl and openssl. */
package io.keywright.engine.tomcat;
