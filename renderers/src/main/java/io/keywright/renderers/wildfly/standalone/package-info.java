/** standalone.xml: its elements by name, and the small languages of its attributes: expressions, locations, alias filters. */
package io.keywright.renderers.wildfly.standalone;
