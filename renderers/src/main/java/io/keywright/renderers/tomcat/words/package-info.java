/** What single attributes of server.xml say, and how ours are written: verification, protocols, cipher suites. */
package io.keywright.renderers.tomcat.words;
