/**
 * A site at work: its document read, judged and resolved, with its record beside it. What plan, apply, drift, render
 * and inventory all begin with.
 */
package io.keywright.engine.site;
