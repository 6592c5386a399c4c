/** What a home has, put into words: each thing of a server as the document would write it. */
package io.keywright.engine.adoption.draft;
