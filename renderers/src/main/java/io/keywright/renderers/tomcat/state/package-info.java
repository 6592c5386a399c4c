/** What server.xml describes, in our words: the state, what states it, and what it says and the server does not do. */
package io.keywright.renderers.tomcat.state;
