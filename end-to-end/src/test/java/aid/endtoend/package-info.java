/// Tests over the packaged application, started as a user starts it and asked over HTTP.
package aid.endtoend;
