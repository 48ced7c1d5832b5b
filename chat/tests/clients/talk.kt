// Two people who talk, hear and sync by what openapi-generator makes of the schema for Kotlin.

import java.util.UUID
import java.util.concurrent.TimeUnit
import okhttp3.OkHttpClient
import okhttp3.Request
import org.openapitools.client.apis.AuthApi
import org.openapitools.client.apis.MessagesApi
import org.openapitools.client.apis.RoomsApi
import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.models.MessageInputRequest
import org.openapitools.client.models.NewRoomInputRequest
import org.openapitools.client.models.RegisterRequest

class Person(val url: String, name: String) {
    private val account = AuthApi(url).authRegisterCreate(
        RegisterRequest(
            firstName = name,
            lastName = "Example",
            email = "${UUID.randomUUID()}@example.org",
            password = "seven green umbrellas",
        ),
    )
    private val token = account.token.accessToken
    val rooms = RoomsApi(url).apply { accessTokenProvider = { token } }
    val messages = MessagesApi(url).apply { accessTokenProvider = { token } }

    /** Read lines of a stream of the room since `cursor` until `heard` says that it was enough. */
    fun listen(room: Long, cursor: Long, heard: (event: String, data: String) -> Boolean) {
        val request = Request.Builder().url("$url/api/v1/stream?rooms=$room:$cursor")
            .header("Authorization", "Bearer $token").build()
        val client = OkHttpClient.Builder().readTimeout(20, TimeUnit.SECONDS).build()
        client.newCall(request).execute().use { answer ->
            check(answer.code == 200) { answer }
            var event = ""
            for (line in generateSequence(answer.body.source()::readUtf8Line)) {
                if (line.startsWith("event: ")) event = line.substring(7)
                if (line.startsWith("data: ") && heard(event, line.substring(6))) return
            }
            error("The stream ended.")
        }
    }
}

fun main(arguments: Array<String>) {
    // What is not said is left out, not null.
    Serializer.kotlinxSerializationJsonConfiguration = { explicitNulls = false }
    val nora = Person(arguments[0], "Nora")
    val otto = Person(arguments[0], "Otto")
    val room = nora.rooms.roomsCreate(NewRoomInputRequest(roomName = "Kitchen ${UUID.randomUUID()}"))
    otto.rooms.roomsJoinCreate(room.id)
    val words = "Who brings the *cake*?"
    val message = MessageInputRequest(content = words, clientId = UUID.randomUUID())
    otto.listen(room.id, room.cursor) { event, data ->
        if (event == "ready") nora.messages.roomsMessagesCreate(room.id, message)
        event == "message" && words in data
    }
    val again = nora.messages.roomsMessagesCreateWithHttpInfo(room.id, message)
    val told = otto.rooms.sync().messages.filter { it.content == words }
    check(again.statusCode == 200 && told.size == 1) { "$again $told" }
    println("Kotlin: talked, heard, synced.")
}
